/** code: names and adjectives | cities that stand for places in it. The first name is the one to print, the first city the capital. */
const NATIONS = `
US: United States, U.S., US, USA, U.S.A., America, American, Americans, United States of America | Washington, Washington D.C., Washington D.C, Washington DC, New York, New York City, Los Angeles, Chicago, San Francisco, Houston, Boston, Philadelphia, Atlanta, Seattle, Miami, Dallas, Detroit, Denver, Las Vegas, San Diego, San Jose, Phoenix, Austin, Camp David, Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Manhattan, Brooklyn, Columbia, Indianapolis, Sacramento, Pittsburgh, Cleveland, Minneapolis, Orlando, Nashville, Baltimore, Milwaukee, Portland, New Orleans, Honolulu, Mar-a-Lago, Silicon Valley
GB: United Kingdom, UK, U.K., Britain, British, Great Britain, England, English, Scotland, Scottish, Wales, Welsh, Northern Ireland, Briton, Britons | London, Manchester, Birmingham, Edinburgh, Glasgow, Belfast, Cardiff, Liverpool, Leeds, Bristol, Oxford, Cambridge, Brighton
KR: South Korea, South Korean, South Koreans, ROK, Republic of Korea, Korea, Korean | Seoul, Busan, Incheon, Jeju, Pyeongchang
KP: North Korea, North Korean, North Koreans, DPRK | Pyongyang
JP: Japan, Japanese | Tokyo, Osaka, Kyoto, Hiroshima, Nagasaki, Yokohama, Nagoya
CN: China, Chinese, PRC | Beijing, Shanghai, Shenzhen, Guangzhou, Wuhan, Chengdu, Tianjin
HK: Hong Kong | Hong Kong
TW: Taiwan, Taiwanese | Taipei
IN: India, Indian, Indians | New Delhi, Delhi, Mumbai, Bengaluru, Bangalore, Kolkata, Chennai, Hyderabad, Goa
PK: Pakistan, Pakistani, Pakistanis | Islamabad, Karachi, Lahore
AF: Afghanistan, Afghan, Afghans | Kabul, Kandahar
BD: Bangladesh, Bangladeshi | Dhaka
LK: Sri Lanka, Sri Lankan | Colombo
NP: Nepal, Nepalese | Kathmandu
RU: Russia, Russian, Russians | Moscow, St. Petersburg, Sochi, Vladivostok
UA: Ukraine, Ukrainian, Ukrainians | Kyiv, Kiev
BY: Belarus, Belarusian | Minsk
PL: Poland, Polish, Pole, Poles | Warsaw, Krakow
DE: Germany, German, Germans | Berlin, Munich, Hamburg, Frankfurt, Bonn, Cologne, Dresden
FR: France, French | Paris, Marseille, Lyon, Strasbourg, Biarritz, Nice, Cannes
IT: Italy, Italian, Italians | Rome, Milan, Venice, Naples, Turin, Florence
ES: Spain, Spanish, Spaniard | Madrid, Barcelona, Valencia, Seville
PT: Portugal, Portuguese | Lisbon, Porto
NL: Netherlands, Dutch | Amsterdam, The Hague, Rotterdam
BE: Belgium, Belgian | Brussels, Antwerp
LU: Luxembourg | Luxembourg
CH: Switzerland, Swiss | Bern, Geneva, Zurich, Davos, Basel
AT: Austria, Austrian, Austrians | Vienna, Salzburg
SE: Sweden, Swedish | Stockholm, Gothenburg
NO: Norway, Norwegian | Oslo, Bergen
DK: Denmark, Danish | Copenhagen
FI: Finland, Finnish | Helsinki
IS: Iceland, Icelandic | Reykjavik
IE: Ireland, Irish | Dublin
GR: Greece, Greek, Greeks | Athens
TR: Turkey, Turkish, Turks, Türkiye | Ankara, Istanbul
CY: Cyprus, Cypriot | Nicosia
HU: Hungary, Hungarian | Budapest
CZ: Czech Republic, Czech, Czechia | Prague
SK: Slovakia, Slovak | Bratislava
RO: Romania, Romanian | Bucharest
BG: Bulgaria, Bulgarian | Sofia
RS: Serbia, Serbian | Belgrade
HR: Croatia, Croatian | Zagreb
XK: Kosovo | Pristina
EE: Estonia, Estonian | Tallinn
LV: Latvia, Latvian | Riga
LT: Lithuania, Lithuanian | Vilnius
GE: Georgia, Georgian | Tbilisi
AM: Armenia, Armenian | Yerevan
AZ: Azerbaijan, Azerbaijani | Baku
KZ: Kazakhstan, Kazakh | Astana, Almaty
UZ: Uzbekistan, Uzbek | Tashkent
IL: Israel, Israeli, Israelis | Jerusalem, Tel Aviv
PS: Palestine, Palestinian, Palestinians | Ramallah, Gaza, Gaza City
LB: Lebanon, Lebanese | Beirut
SY: Syria, Syrian, Syrians | Damascus, Aleppo
JO: Jordan, Jordanian | Amman
IQ: Iraq, Iraqi, Iraqis | Baghdad, Erbil
IR: Iran, Iranian, Iranians | Tehran
SA: Saudi Arabia, Saudi, Saudis | Riyadh, Jeddah, Mecca
AE: United Arab Emirates, UAE, Emirati | Dubai, Abu Dhabi
QA: Qatar, Qatari | Doha
KW: Kuwait, Kuwaiti | Kuwait City
BH: Bahrain, Bahraini | Manama
OM: Oman, Omani | Muscat
YE: Yemen, Yemeni | Sanaa, Aden
EG: Egypt, Egyptian, Egyptians | Cairo, Sharm el-Sheikh
LY: Libya, Libyan | Tripoli
TN: Tunisia, Tunisian | Tunis
DZ: Algeria, Algerian | Algiers
MA: Morocco, Moroccan | Rabat, Casablanca, Marrakesh
SD: Sudan, Sudanese | Khartoum
ET: Ethiopia, Ethiopian | Addis Ababa
KE: Kenya, Kenyan | Nairobi
UG: Uganda, Ugandan | Kampala
TZ: Tanzania, Tanzanian | Dodoma, Dar es Salaam
RW: Rwanda, Rwandan | Kigali
NG: Nigeria, Nigerian, Nigerians | Abuja, Lagos, Kano
GH: Ghana, Ghanaian | Accra
SN: Senegal, Senegalese | Dakar
ZA: South Africa, South African, South Africans | Pretoria, Cape Town, Johannesburg, Durban
BW: Botswana | Gaborone
NA: Namibia, Namibian | Windhoek
MW: Malawi, Malawian | Lilongwe
BI: Burundi, Burundian | Gitega, Bujumbura
TD: Chad, Chadian | N’Djamena
BF: Burkina Faso | Ouagadougou
SL: Sierra Leone | Freetown
LR: Liberia, Liberian | Monrovia
GN: Guinea, Guinean | Conakry
GM: Gambia, Gambian | Banjul
GA: Gabon | Libreville
ER: Eritrea, Eritrean | Asmara
DJ: Djibouti | Djibouti
ZW: Zimbabwe, Zimbabwean | Harare
CD: Congo, Congolese | Kinshasa
AU: Australia, Australian, Australians | Canberra, Sydney, Melbourne, Brisbane, Perth, Adelaide
NZ: New Zealand, New Zealander | Wellington, Auckland
ID: Indonesia, Indonesian | Jakarta, Bali
MY: Malaysia, Malaysian | Kuala Lumpur
SG: Singapore, Singaporean | Singapore
TH: Thailand, Thai | Bangkok
VN: Vietnam, Vietnamese | Hanoi, Ho Chi Minh City
PH: Philippines, Philippine, Filipino, Filipinos | Manila
LA: Laos, Lao, Laotian, Lao PDR | Vientiane
BN: Brunei, Bruneian | Bandar Seri Begawan
TL: Timor-Leste, East Timor, Timorese | Dili
MM: Myanmar, Burmese | Naypyidaw, Yangon
KH: Cambodia, Cambodian | Phnom Penh
MN: Mongolia, Mongolian | Ulaanbaatar
CA: Canada, Canadian, Canadians | Ottawa, Toronto, Montreal, Vancouver, Quebec, Ontario, Calgary
MX: Mexico, Mexican, Mexicans | Mexico City, Tijuana
CU: Cuba, Cuban | Havana
HT: Haiti, Haitian | Port-au-Prince
BR: Brazil, Brazilian, Brazilians | Brasilia, Sao Paulo, Rio de Janeiro
AR: Argentina, Argentine, Argentinian | Buenos Aires
CL: Chile, Chilean | Santiago
PE: Peru, Peruvian | Lima
CO: Colombia, Colombian | Bogota
VE: Venezuela, Venezuelan | Caracas
BO: Bolivia, Bolivian | La Paz
EC: Ecuador, Ecuadorean, Ecuadorian | Quito
PA: Panama, Panamanian | Panama City
GT: Guatemala, Guatemalan | Guatemala City
SV: El Salvador, Salvadoran | San Salvador
NI: Nicaragua, Nicaraguan | Managua
CR: Costa Rica, Costa Rican | San José
PY: Paraguay, Paraguayan | Asuncion
UY: Uruguay, Uruguayan | Montevideo
DO: Dominican Republic | Santo Domingo
JM: Jamaica, Jamaican | Kingston
SI: Slovenia, Slovenian | Ljubljana
BA: Bosnia, Bosnian | Sarajevo
MK: North Macedonia, Macedonia, Macedonian | Skopje
AL: Albania, Albanian | Tirana
ME: Montenegro, Montenegrin | Podgorica
MD: Moldova, Moldovan | Chisinau
MT: Malta, Maltese | Valletta
KG: Kyrgyzstan, Kyrgyz | Bishkek
TJ: Tajikistan, Tajik | Dushanbe
TM: Turkmenistan, Turkmen | Ashgabat
ML: Mali, Malian | Bamako
NE: Niger | Niamey
CI: Ivory Coast, Ivorian | Yamoussoukro, Abidjan
CM: Cameroon, Cameroonian | Yaounde
AO: Angola, Angolan | Luanda
ZM: Zambia, Zambian | Lusaka
MZ: Mozambique, Mozambican | Maputo
SO: Somalia, Somali | Mogadishu
SS: South Sudan, South Sudanese | Juba
MG: Madagascar | Antananarivo
FJ: Fiji, Fijian | Suva
PG: Papua New Guinea | Port Moresby
HN: Honduras, Honduran | Tegucigalpa
`;

const codeOf = new Map<string, string>();
const nameOf = new Map<string, string>();
const placeOf = new Map<string, string>();
const capitals = new Map<string, string>();

for (const line of NATIONS.trim().split('\n')) {
  const [code, rest] = line.split(': ') as [string, string];
  const [names, places] = rest.split(' | ').map((list) => list.split(', ')) as [string[], string[]];
  nameOf.set(code, names[0]!);
  for (const name of names) codeOf.set(name, code);
  capitals.set(code, places[0]!);
  for (const place of places) placeOf.set(place, code);
}

/** The most words a nation’s or city’s name in the table has. */
export const LONGEST_PLACE = 4;

/** ISO 3166-1 code of a nation by one of its names or adjectives, or undefined. */
export function nationCode(name: string): string | undefined {
  return codeOf.get(name);
}

/** Whether a nation’s word is the adjective: “Chinese”, “Ukrainian”. */
export function isAdjective(word: string): boolean {
  return /(?:ese|ish|ian|ean|can|ench|utch|ani|aeli|aqi|abi)$/.test(word) && !/^(?:Iran|Oman)$/.test(word);
}

/** The capital of the nation with this code. */
export function capitalOf(code: string): string | undefined {
  return capitals.get(code);
}

/** The name to print of the nation with this code. */
export function nationName(code: string): string {
  return nameOf.get(code) ?? code;
}

/** The country a known city, state or nation lies in, or undefined where the place is not known. */
export function countryOf(place: string): string | undefined {
  return placeOf.get(place) ?? codeOf.get(place);
}

/** The nations in a compound such as “Korea-U.S.-Japan” or “US-China”; nothing unless every part is one. */
export function nationsIn(compound: string): string[] {
  if (!/[-–/]/.test(compound)) return [];
  const codes = compound.split(/[-–/]/).map((part) => codeOf.get(part));
  return codes.every((code) => code !== undefined) ? codes : [];
}
