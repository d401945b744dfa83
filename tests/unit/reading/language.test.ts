import { languageOf } from '../../../server/reading/language';

test.each([
  ['en', 'The ministers met on Tuesday and agreed that they would meet again in the spring.'],
  ['de', 'Die Minister trafen sich am Dienstag und vereinbarten, dass sie sich im Frühjahr wieder treffen werden.'],
  ['fr', 'Les ministres se sont réunis mardi et ont décidé de se revoir au printemps dans la capitale.'],
  ['es', 'Los ministros se reunieron el martes y acordaron que volverán a verse en la primavera en la capital.'],
  ['pt', 'Os ministros se reuniram na terça-feira e decidiram que não vão assinar o acordo com a União.'],
  ['it', 'I ministri si sono incontrati martedì e hanno deciso che il trattato non sarà firmato nella capitale.'],
  ['nl', 'De ministers hebben elkaar dinsdag ontmoet en het is niet zeker dat zij een akkoord zullen tekenen.'],
  ['pl', 'Ministrowie spotkali się we wtorek i uzgodnili, że spotkają się ponownie na wiosnę, ale nie jest to pewne.'],
  ['id', 'Para menteri bertemu pada hari Selasa dan sepakat untuk tidak menandatangani perjanjian itu dengan tergesa.'],
  ['ko', '한미 안보실장은 8일 회담을 갖고 상호 관심사를 논의했다.'],
  ['ja', '両国の大臣は火曜日に会談し、春に再び会うことで合意した。'],
  ['zh', '两国部长星期二举行会谈，同意春天再次会面。'],
  ['ru', 'Министры двух стран встретились во вторник и договорились встретиться весной.'],
  ['uk', 'Міністри двох країн зустрілися у вівторок і домовилися зустрітися навесні її столиці.'],
  ['ar', 'اجتمع الوزراء يوم الثلاثاء واتفقوا على اللقاء مرة أخرى'],
  ['el', 'Οι υπουργοί συναντήθηκαν την Τρίτη'],
])('knows %s', (tag, text) => {
  expect(languageOf(text)).toBe(tag);
});

test.each([['12.5 — 13.7 %'], ['Xqzv brrt'], ['']])('says nothing of %j', (text) => {
  expect(languageOf(text)).toBeNull();
});
