package corpus

// sourceTable lists the publishers that have a usual code: the code, the name,
// other names in lower case as fold makes them, and the hosts of their pages.
var sourceTable = []struct {
	code, name string
	also       []string
	hosts      []string
}{
	{"TH", "The Hindu", []string{"hindu", "द हिंदू", "द हिन्दू", "हिंदू"}, []string{"thehindu.com"}},
	{"IE", "The Indian Express", []string{"indian express", "tie", "express", "इंडियन एक्सप्रेस", "द इंडियन एक्सप्रेस"}, []string{"indianexpress.com"}},
	{"PIB", "Press Information Bureau", []string{"pib release", "पीआईबी", "पत्र सूचना कार्यालय"}, []string{"pib.gov.in"}},
	{"ET", "The Economic Times", []string{"economic times"}, []string{"economictimes.indiatimes.com"}},
	{"BS", "Business Standard", []string{"the business standard"}, []string{"business-standard.com"}},
	{"LM", "Mint", []string{"live mint", "livemint", "the mint"}, []string{"livemint.com"}},
	{"DTE", "Down To Earth", nil, []string{"downtoearth.org.in"}},
	{"TOI", "The Times of India", []string{"times of india"}, []string{"timesofindia.indiatimes.com"}},
	{"HT", "Hindustan Times", []string{"the hindustan times"}, []string{"hindustantimes.com"}},
	{"BL", "The Hindu BusinessLine", []string{"business line", "businessline", "hindu business line", "the hindu business line", "hindu businessline", "thbl", "hbl"}, []string{"thehindubusinessline.com"}},
	{"FE", "The Financial Express", []string{"financial express"}, []string{"financialexpress.com"}},
	{"NIE", "The New Indian Express", []string{"new indian express", "tnie"}, []string{"newindianexpress.com"}},
	{"DH", "Deccan Herald", nil, []string{"deccanherald.com"}},
	{"DC", "Deccan Chronicle", nil, []string{"deccanchronicle.com"}},
	{"AIR", "All India Radio", []string{"akashvani", "news on air", "newsonair", "आकाशवाणी"}, []string{"newsonair.gov.in", "newsonair.com"}},
	{"DD", "Doordarshan", []string{"dd news", "ddnews", "दूरदर्शन"}, []string{"ddnews.gov.in"}},
	{"PTI", "Press Trust of India", nil, []string{"ptinews.com"}},
	{"ANI", "Asian News International", nil, []string{"aninews.in"}},
	{"RSTV", "Rajya Sabha TV", []string{"rajya sabha television"}, nil},
	{"STV", "Sansad TV", nil, []string{"sansadtv.nic.in"}},
	{"EPW", "Economic and Political Weekly", nil, []string{"epw.in"}},
	{"PRS", "PRS Legislative Research", nil, []string{"prsindia.org"}},
	{"NDTV", "New Delhi Television", nil, []string{"ndtv.com"}},
	{"BBC", "BBC News", []string{"bbc world", "bbc sport", "british broadcasting corporation"}, []string{"bbc.com", "bbc.co.uk"}},
	{"CNN", "Cable News Network", []string{"cnn international"}, []string{"cnn.com"}},
	{"CNBC", "CNBC", nil, []string{"cnbc.com"}},
	{"NYT", "The New York Times", []string{"new york times"}, []string{"nytimes.com"}},
	{"WSJ", "The Wall Street Journal", []string{"wall street journal"}, []string{"wsj.com"}},
	{"WP", "The Washington Post", []string{"washington post"}, []string{"washingtonpost.com"}},
	{"FT", "Financial Times", []string{"the financial times"}, []string{"ft.com"}},
	{"AP", "Associated Press", []string{"the associated press", "ap news"}, []string{"apnews.com"}},
	{"AFP", "Agence France-Presse", nil, []string{"afp.com"}},
	{"DW", "Deutsche Welle", nil, []string{"dw.com"}},
	{"UN", "United Nations", []string{"un news", "uno", "संयुक्त राष्ट्र"}, []string{"un.org"}},
	{"UNHCR", "United Nations High Commissioner for Refugees", []string{"un refugee agency"}, []string{"unhcr.org"}},
	{"UNEP", "United Nations Environment Programme", []string{"un environment programme"}, []string{"unep.org"}},
	{"UNDP", "United Nations Development Programme", nil, []string{"undp.org"}},
	{"UNESCO", "United Nations Educational, Scientific and Cultural Organization", nil, []string{"unesco.org"}},
	{"UNICEF", "United Nations Children's Fund", nil, []string{"unicef.org"}},
	{"UNFCCC", "United Nations Framework Convention on Climate Change", nil, []string{"unfccc.int"}},
	{"IOM", "International Organization for Migration", nil, []string{"iom.int"}},
	{"WHO", "World Health Organization", nil, []string{"who.int"}},
	{"WMO", "World Meteorological Organization", nil, []string{"wmo.int"}},
	{"WTO", "World Trade Organization", nil, []string{"wto.org"}},
	{"WB", "World Bank", []string{"the world bank"}, []string{"worldbank.org"}},
	{"IMF", "International Monetary Fund", nil, []string{"imf.org"}},
	{"ILO", "International Labour Organization", nil, []string{"ilo.org"}},
	{"FAO", "Food and Agriculture Organization", nil, []string{"fao.org"}},
	{"IAEA", "International Atomic Energy Agency", nil, []string{"iaea.org"}},
	{"IUCN", "International Union for Conservation of Nature", nil, []string{"iucn.org"}},
	{"WEF", "World Economic Forum", nil, []string{"weforum.org"}},
	{"OECD", "Organisation for Economic Co-operation and Development", nil, []string{"oecd.org"}},
	{"RBI", "Reserve Bank of India", []string{"भारतीय रिज़र्व बैंक"}, []string{"rbi.org.in"}},
	{"SEBI", "Securities and Exchange Board of India", nil, []string{"sebi.gov.in"}},
	{"ECI", "Election Commission of India", nil, []string{"eci.gov.in"}},
	{"ISRO", "Indian Space Research Organisation", nil, []string{"isro.gov.in"}},
	{"DRDO", "Defence Research and Development Organisation", nil, []string{"drdo.gov.in"}},
	{"MEA", "Ministry of External Affairs", nil, []string{"mea.gov.in"}},
	{"MHA", "Ministry of Home Affairs", nil, []string{"mha.gov.in"}},
	{"MoEFCC", "Ministry of Environment, Forest and Climate Change", nil, []string{"moef.gov.in"}},
	{"NASA", "National Aeronautics and Space Administration", nil, []string{"nasa.gov"}},
}

// sourceNames finds a row of sourceTable by a folded code or name, sourceHosts
// by a host.
var sourceNames, sourceHosts = indexSources()

func indexSources() (names, hosts map[string]int) {
	names, hosts = make(map[string]int, 4*len(sourceTable)), make(map[string]int, len(sourceTable))
	for i, s := range sourceTable {
		names[string(fold(nil, s.code))] = i
		names[string(fold(nil, s.name))] = i
		for _, a := range s.also {
			names[string(fold(nil, a))] = i
		}
		for _, h := range s.hosts {
			hosts[h] = i
		}
	}
	return names, hosts
}
