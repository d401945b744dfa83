import type { Word } from '../copy';

export const TITLE = new Set(
  (
    'president chancellor premier minister secretary director adviser advisor aide ambassador envoy chairman chairwoman ' +
    'chairperson chair chief governor mayor senator congressman congresswoman representative speaker judge justice ' +
    'general admiral colonel lieutenant captain major sergeant king queen prince princess pope bishop archbishop ' +
    'cardinal rabbi imam professor doctor spokesman spokeswoman spokesperson commissioner negotiator counsel attorney ' +
    'lawyer prosecutor superintendent sheriff officer executive ceo founder co-founder coach manager editor leader ' +
    'vice-premier vice-president vice-chair vice-chairman secretary-general co-chair cfo coo cto councilman councilwoman councilmember councillor coordinator principal superintendent administrator pastor lawmaker member convener convenor coroner collector cllr cr fr fr. comrade alhaji sheikh engr barr mp msp mep deputy counterpart official specialist economist analyst actor actress singer author ' +
    'mr mr. mrs mrs. ms ms. dr dr. prof prof. gov gov. sen sen. rep rep. gen gen. lt lt. col col. maj maj. capt capt. ' +
    'sgt sgt. adm adm. rev rev. hon hon. sir dame lord lady pm chief-of-staff undersecretary treasurer trustee selectman selectwoman alderman alderwoman resident'
  ).split(' '),
);

export const BODY =
  /^(?:Committee|Subcommittee|Council|League|Sabha|Senate|House|Congress|Commission|Ministry|Department|University|College|Court|Party|Union|Association|Agency|Bank|Inc\.?|Corp\.?|Co\.?|Ltd\.?|LLC|Group|Company|Companies|Institute|Institution|Organization|Organisation|Authority|Police|Government|Administration|Parliament|Assembly|Cabinet|Board|Foundation|Federation|Bureau|Office|Service|Services|Society|Confederation|Club|Team|Fund|Network|Forum|Press|News|Times|Post|Journal|Army|Navy|Force|Forces|Guard|Academy|Legislature|Democrats|Republicans|Alliance|Coalition|Center|Centre|School|Schools|Church|Hospital|Airlines?|Airways|Motors?|Media|Energy|Electric|Oil|Petroleum|Steel|Mining|Pharma|Pharmaceuticals|Entertainment|Studios?|Pictures|Records|Capital|Financial|Insurance|Investments?|Brands|Foods|Stores|Labs|Software|Telecom|Communications|International|Global|Enterprises|Resources|Solutions|Properties|Railways?|Partners|Holdings|Industries|Systems|Technologies|Reserve|Treasury|Chamber|Knesset|Pentagon|Kremlin|Bundestag|Duma|Taliban|Hamas|Hezbollah|Commons|Lords|Nations|Bar|Tribunal|Embassy|Secretariat|District|Campaign|Trust|Task)$/;

export const VENUE =
  /^(?:Office|Room|Hall|Court|Center|Centre|Hotel|House|Palace|Park|Stadium|Theatre|Theater|Auditorium|Pavilion|Ballroom|Chambers|Buildings?|Mansion|Villa|Lodge|Inn|Barracks|Monastery|Fairgrounds?|Airport|Street|Avenue|Square|Club|School|University|Resort|Camp|Fort|Mount|Lake|City|Island|Islands|Beach|Valley|County|Bay|River|Church|Cathedral|Arena|Garden|Gardens|Embassy|Institute|Museum|Library|Statehouse|Capitol|Village|Province|State|Region|Coast|Border|Base|Casino|Complex|Plaza|Towers?|Ranch|Farm|Road|Lane|Drive|Bridge|Courthouse|Castle|Gallery|Peninsula|Basilica|Headquarters|Annexe?)$/;

/** What the office behind “Secretary of” or “Minister of” is for. */
export const OFFICE =
  /^(?:State|Electronics|Technology|Science|Economic|Women|Youth|Sports?|Tourism|Power|Petroleum|Works|Housing|Communications|Defen[cs]e|Treasury|Energy|Education|Commerce|Labou?r|Justice|Health|Agriculture|Transportation|Transport|Interior|Homeland|Security|Foreign|External|Internal|Affairs|Finance|Staff|National|Intelligence|Human|Services|Veterans|Environment|Trade|Industry|Economy|Planning|Information|Culture|Police|War)$/;

/** Capitalised words that name nothing. */
export const NO_NAME = new Set(
  (
    'the a an this that these those there here it its he she they we you i his her their our your my in on at by for ' +
    'from to of with without under over after before during since until while when where why how what who which and or ' +
    'but nor so yet if unless although though because as than then both either neither each every some any many most ' +
    'more much few several all no not never also however meanwhile additionally moreover furthermore indeed instead ' +
    'still once now today yesterday tomorrow tonight later earlier last next one two three four five six seven eight ' +
    'nine ten first second third yes let asked according despite amid among between against about above across along ' +
    'around behind below beyond near off onto out through throughout toward towards up upon via within per only even ' +
    'just such same other another own well too very are is was were be been being have has had do does did will would ' +
    "can could should may might must shall i'm i’m we’re we're it’s it's that’s that's there’s there's don’t don't prior following based given thanks please say " +
    'says said ok okay mr mrs ms source photo image like unlike perhaps maybe hopefully nothing everyone anyone someone something everything him me us them ' +
    'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty ninety ' +
    'dozens hundreds thousands millions nobody none god jr jr. sr sr.'
  ).split(' '),
);

export const PARTICLE = /^(?:de|es|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|ter|dos|das)$/;

export const isTitle = ({ lower }: Word): boolean => TITLE.has(lower) || TITLE.has(lower.replace(/s$/, ''));

/** What a later “the board” may stand for, and what names a body where it stands behind a word of its own field. */
export const BODY_NOUN =
  /^(?:board|council|committee|commission|cabinet|panel|senate|ministry|agency|subcommittee|parliament|assembly|association|federation)$/;

/** “board members”: the body only tells whose they are. */
export const GROUP_WORD = /^(?:members?|rooms?|elections?|seats?|races?|president|chair\p{Ll}*)$/u;

export const SITTERS = /^(?:commissioners|supervisors|selectmen|aldermen|trustees|councill?ors)$/;
