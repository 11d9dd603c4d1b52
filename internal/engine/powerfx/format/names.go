package format

// The words of the languages: CLDR 44, calendar gregorian, stand-alone and format forms.
var (
	namesEnglish = Names{
		Months:      "January|February|March|April|May|June|July|August|September|October|November|December",
		MonthsShort: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
		Days:        "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
		DaysShort:   "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
		MonthsAlso:  "||||||||Sept",
	}
	namesBritish = Names{
		Months:      "January|February|March|April|May|June|July|August|September|October|November|December",
		MonthsShort: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
		Days:        "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
		DaysShort:   "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
	}
	namesGerman = Names{
		Months:              "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
		MonthsShort:         "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
		MonthsShortGenitive: "Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.",
		Days:                "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
		DaysShort:           "So|Mo|Di|Mi|Do|Fr|Sa",
	}
	namesPortuguese = Names{
		Months:      "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
		MonthsShort: "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
		Days:        "domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado",
		DaysShort:   "dom.|seg.|ter.|qua.|qui.|sex.|sáb.",
	}
	namesLusitanian = Names{
		Months:      "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
		MonthsShort: "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
		Days:        "domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado",
		DaysShort:   "domingo|segunda|terça|quarta|quinta|sexta|sábado",
	}
	namesFrench = Names{
		Months:      "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
		MonthsShort: "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
		Days:        "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
		DaysShort:   "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
	}
	namesSpanish = Names{
		Months:      "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
		MonthsShort: "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
		Days:        "domingo|lunes|martes|miércoles|jueves|viernes|sábado",
		DaysShort:   "dom|lun|mar|mié|jue|vie|sáb",
	}
	namesItalian = Names{
		Months:      "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
		MonthsShort: "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
		Days:        "domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato",
		DaysShort:   "dom|lun|mar|mer|gio|ven|sab",
	}
	namesDutch = Names{
		Months:      "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
		MonthsShort: "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
		Days:        "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag",
		DaysShort:   "zo|ma|di|wo|do|vr|za",
	}
	namesVietnamese = Names{
		Months:              "Tháng 1|Tháng 2|Tháng 3|Tháng 4|Tháng 5|Tháng 6|Tháng 7|Tháng 8|Tháng 9|Tháng 10|Tháng 11|Tháng 12",
		MonthsGenitive:      "tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng 10|tháng 11|tháng 12",
		MonthsShort:         "Thg 1|Thg 2|Thg 3|Thg 4|Thg 5|Thg 6|Thg 7|Thg 8|Thg 9|Thg 10|Thg 11|Thg 12",
		MonthsShortGenitive: "thg 1|thg 2|thg 3|thg 4|thg 5|thg 6|thg 7|thg 8|thg 9|thg 10|thg 11|thg 12",
		Days:                "Chủ Nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy",
		DaysShort:           "CN|Th 2|Th 3|Th 4|Th 5|Th 6|Th 7",
		MonthsAlso:          "Tháng Giêng|Tháng Hai|Tháng Ba|Tháng Tư|Tháng Năm|Tháng Sáu|Tháng Bảy|Tháng Tám|Tháng Chín|Tháng Mười|Tháng Mười Một|Tháng Mười Hai",
	}
	namesJapanese = Names{
		Months:      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		MonthsShort: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		Days:        "日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日",
		DaysShort:   "日|月|火|水|木|金|土",
	}
	namesChinese = Names{
		Months:      "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
		MonthsShort: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		Days:        "星期日|星期一|星期二|星期三|星期四|星期五|星期六",
		DaysShort:   "周日|周一|周二|周三|周四|周五|周六",
	}
	namesTaiwanese = Names{
		Months:      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		MonthsShort: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		Days:        "星期日|星期一|星期二|星期三|星期四|星期五|星期六",
		DaysShort:   "週日|週一|週二|週三|週四|週五|週六",
	}
	namesKorean = Names{
		Months:      "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
		MonthsShort: "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
		Days:        "일요일|월요일|화요일|수요일|목요일|금요일|토요일",
		DaysShort:   "일|월|화|수|목|금|토",
	}
	namesDanish = Names{
		Months:      "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
		MonthsShort: "jan.|feb.|mar.|apr.|maj|jun.|jul.|aug.|sep.|okt.|nov.|dec.",
		Days:        "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
		DaysShort:   "søn.|man.|tirs.|ons.|tors.|fre.|lør.",
	}
	namesSwedish = Names{
		Months:      "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
		MonthsShort: "jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.",
		Days:        "söndag|måndag|tisdag|onsdag|torsdag|fredag|lördag",
		DaysShort:   "sön|mån|tis|ons|tors|fre|lör",
	}
	namesNorwegian = Names{
		Months:      "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
		MonthsShort: "jan.|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.",
		Days:        "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
		DaysShort:   "søn.|man.|tir.|ons.|tor.|fre.|lør.",
	}
	namesFinnish = Names{
		Months:              "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu",
		MonthsGenitive:      "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
		MonthsShort:         "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu",
		MonthsShortGenitive: "tammik.|helmik.|maalisk.|huhtik.|toukok.|kesäk.|heinäk.|elok.|syysk.|lokak.|marrask.|jouluk.",
		Days:                "sunnuntai|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai",
		DaysShort:           "su|ma|ti|ke|to|pe|la",
	}
	namesPolish = Names{
		Months:         "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
		MonthsGenitive: "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
		MonthsShort:    "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
		Days:           "niedziela|poniedziałek|wtorek|środa|czwartek|piątek|sobota",
		DaysShort:      "niedz.|pon.|wt.|śr.|czw.|pt.|sob.",
	}
	namesCzech = Names{
		Months:         "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
		MonthsGenitive: "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
		MonthsShort:    "led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro",
		Days:           "neděle|pondělí|úterý|středa|čtvrtek|pátek|sobota",
		DaysShort:      "ne|po|út|st|čt|pá|so",
	}
	namesRussian = Names{
		Months:              "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
		MonthsGenitive:      "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
		MonthsShort:         "янв.|февр.|март|апр.|май|июнь|июль|авг.|сент.|окт.|нояб.|дек.",
		MonthsShortGenitive: "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
		Days:                "воскресенье|понедельник|вторник|среда|четверг|пятница|суббота",
		DaysShort:           "вс|пн|вт|ср|чт|пт|сб",
	}
	namesUkrainian = Names{
		Months:              "січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень",
		MonthsGenitive:      "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
		MonthsShort:         "січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру",
		MonthsShortGenitive: "січ.|лют.|бер.|квіт.|трав.|черв.|лип.|серп.|вер.|жовт.|лист.|груд.",
		Days:                "неділя|понеділок|вівторок|середа|четвер|пʼятниця|субота",
		DaysShort:           "нд|пн|вт|ср|чт|пт|сб",
	}
	namesTurkish = Names{
		Months:      "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
		MonthsShort: "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
		Days:        "Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi",
		DaysShort:   "Paz|Pzt|Sal|Çar|Per|Cum|Cmt",
	}
	namesSerbian = Names{
		Months:      "јануар|фебруар|март|април|мај|јун|јул|август|септембар|октобар|новембар|децембар",
		MonthsShort: "јан|феб|мар|апр|мај|јун|јул|авг|сеп|окт|нов|дец",
		Days:        "недеља|понедељак|уторак|среда|четвртак|петак|субота",
		DaysShort:   "нед|пон|уто|сре|чет|пет|суб",
	}
	namesSerbianLatin = Names{
		Months:      "januar|februar|mart|april|maj|jun|jul|avgust|septembar|oktobar|novembar|decembar",
		MonthsShort: "jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec",
		Days:        "nedelja|ponedeljak|utorak|sreda|četvrtak|petak|subota",
		DaysShort:   "ned|pon|uto|sre|čet|pet|sub",
	}
	namesHungarian = Names{
		Months:      "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
		MonthsShort: "jan.|febr.|márc.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.",
		Days:        "vasárnap|hétfő|kedd|szerda|csütörtök|péntek|szombat",
		DaysShort:   "V|H|K|Sze|Cs|P|Szo",
	}
	namesRomanian = Names{
		Months:      "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
		MonthsShort: "ian.|feb.|mar.|apr.|mai|iun.|iul.|aug.|sept.|oct.|nov.|dec.",
		Days:        "duminică|luni|marți|miercuri|joi|vineri|sâmbătă",
		DaysShort:   "dum.|lun.|mar.|mie.|joi|vin.|sâm.",
	}
	namesGreek = Names{
		Months:              "Ιανουάριος|Φεβρουάριος|Μάρτιος|Απρίλιος|Μάιος|Ιούνιος|Ιούλιος|Αύγουστος|Σεπτέμβριος|Οκτώβριος|Νοέμβριος|Δεκέμβριος",
		MonthsGenitive:      "Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου",
		MonthsShort:         "Ιαν|Φεβ|Μάρ|Απρ|Μάι|Ιούν|Ιούλ|Αύγ|Σεπ|Οκτ|Νοέ|Δεκ",
		MonthsShortGenitive: "Ιαν|Φεβ|Μαρ|Απρ|Μαΐ|Ιουν|Ιουλ|Αυγ|Σεπ|Οκτ|Νοε|Δεκ",
		Days:                "Κυριακή|Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο",
		DaysShort:           "Κυρ|Δευ|Τρί|Τετ|Πέμ|Παρ|Σάβ",
	}
	namesIndonesian = Names{
		Months:      "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember",
		MonthsShort: "Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des",
		Days:        "Minggu|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu",
		DaysShort:   "Min|Sen|Sel|Rab|Kam|Jum|Sab",
	}
	namesCroatian = Names{
		Months:         "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|prosinac",
		MonthsGenitive: "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga|prosinca",
		MonthsShort:    "sij|velj|ožu|tra|svi|lip|srp|kol|ruj|lis|stu|pro",
		Days:           "nedjelja|ponedjeljak|utorak|srijeda|četvrtak|petak|subota",
		DaysShort:      "ned|pon|uto|sri|čet|pet|sub",
	}
	namesSlovak = Names{
		Months:         "január|február|marec|apríl|máj|jún|júl|august|september|október|november|december",
		MonthsGenitive: "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
		MonthsShort:    "jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec",
		Days:           "nedeľa|pondelok|utorok|streda|štvrtok|piatok|sobota",
		DaysShort:      "ne|po|ut|st|št|pi|so",
	}
	namesSlovene = Names{
		Months:      "januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november|december",
		MonthsShort: "jan.|feb.|mar.|apr.|maj|jun.|jul.|avg.|sep.|okt.|nov.|dec.",
		Days:        "nedelja|ponedeljek|torek|sreda|četrtek|petek|sobota",
		DaysShort:   "ned.|pon.|tor.|sre.|čet.|pet.|sob.",
	}
	namesBulgarian = Names{
		Months:      "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
		MonthsShort: "яну|фев|март|апр|май|юни|юли|авг|сеп|окт|ное|дек",
		Days:        "неделя|понеделник|вторник|сряда|четвъртък|петък|събота",
		DaysShort:   "нд|пн|вт|ср|чт|пт|сб",
	}
	namesEstonian = Names{
		Months:      "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
		MonthsShort: "jaan|veebr|märts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets",
		Days:        "pühapäev|esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev",
		DaysShort:   "P|E|T|K|N|R|L",
	}
	namesLatvian = Names{
		Months:      "janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|decembris",
		MonthsShort: "janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec.",
		Days:        "svētdiena|pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena",
		DaysShort:   "svētd.|pirmd.|otrd.|trešd.|ceturtd.|piektd.|sestd.",
	}
	namesLithuanian = Names{
		Months:         "sausis|vasaris|kovas|balandis|gegužė|birželis|liepa|rugpjūtis|rugsėjis|spalis|lapkritis|gruodis",
		MonthsGenitive: "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
		MonthsShort:    "saus.|vas.|kov.|bal.|geg.|birž.|liep.|rugp.|rugs.|spal.|lapkr.|gruod.",
		Days:           "sekmadienis|pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis",
		DaysShort:      "sk|pr|an|tr|kt|pn|št",
	}
	namesCatalan = Names{
		Months:         "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
		MonthsGenitive: "de gener|de febrer|de març|d’abril|de maig|de juny|de juliol|d’agost|de setembre|d’octubre|de novembre|de desembre",
		MonthsShort:    "gen.|febr.|març|abr.|maig|juny|jul.|ag.|set.|oct.|nov.|des.",
		Days:           "diumenge|dilluns|dimarts|dimecres|dijous|divendres|dissabte",
		DaysShort:      "dg.|dl.|dt.|dc.|dj.|dv.|ds.",
	}
	namesMalay = Names{
		Months:      "Januari|Februari|Mac|April|Mei|Jun|Julai|Ogos|September|Oktober|November|Disember",
		MonthsShort: "Jan|Feb|Mac|Apr|Mei|Jun|Jul|Ogo|Sep|Okt|Nov|Dis",
		Days:        "Ahad|Isnin|Selasa|Rabu|Khamis|Jumaat|Sabtu",
		DaysShort:   "Ahd|Isn|Sel|Rab|Kha|Jum|Sab",
	}
)
