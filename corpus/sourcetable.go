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
	{"ICJ", "International Court of Justice", nil, []string{"icj-cij.org"}},
	{"ICC", "International Criminal Court", nil, []string{"icc-cpi.int"}},
	{"CBD", "Convention on Biological Diversity", nil, []string{"cbd.int"}},
	{"CITES", "Convention on International Trade in Endangered Species of Wild Fauna and Flora", nil, []string{"cites.org"}},
	{"BIMSTEC", "Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation", nil, []string{"bimstec.org"}},
	{"NDB", "New Development Bank", nil, []string{"ndb.int"}},
	{"BIS", "Bureau of Indian Standards", nil, []string{"bis.gov.in"}},
	{"FDA", "Food and Drug Administration", []string{"us fda", "usfda"}, []string{"fda.gov"}},
	{"SCI", "Supreme Court of India", []string{"supreme court"}, []string{"sci.gov.in"}},
	{"CIC", "Central Information Commission", nil, []string{"cic.gov.in"}},
	{"CAG", "Comptroller and Auditor General of India", []string{"comptroller and auditor general"}, []string{"cag.gov.in"}},
	{"MoF", "Ministry of Finance", nil, []string{"finmin.gov.in"}},
	{"MoLJ", "Ministry of Law and Justice", []string{"ministry of law & justice"}, []string{"lawmin.gov.in"}},
	{"MoPR", "Ministry of Panchayati Raj", nil, []string{"panchayat.gov.in"}},
	{"MoRD", "Ministry of Rural Development", nil, []string{"rural.gov.in"}},
	{"MoRTH", "Ministry of Road Transport and Highways", []string{"ministry of road transport & highways"}, []string{"morth.nic.in"}},
	{"DPIIT", "Department for Promotion of Industry and Internal Trade", nil, []string{"dpiit.gov.in"}},
	{"DST", "Department of Science and Technology", []string{"department of science & technology"}, []string{"dst.gov.in"}},
	{"IBBI", "Insolvency and Bankruptcy Board of India", nil, []string{"ibbi.gov.in"}},
	{"NPCI", "National Payments Corporation of India", nil, []string{"npci.org.in"}},
	{"NTCA", "National Tiger Conservation Authority", nil, []string{"ntca.gov.in"}},
	{"CPCB", "Central Pollution Control Board", nil, []string{"cpcb.nic.in"}},
	{"FSI", "Forest Survey of India", nil, []string{"fsi.nic.in"}},
	{"IMD", "India Meteorological Department", []string{"indian meteorological department"}, []string{"imd.gov.in"}},
	{"NIA", "National Investigation Agency", nil, []string{"nia.gov.in"}},
	{"CERT-In", "Indian Computer Emergency Response Team", nil, []string{"cert-in.org.in"}},
	{"NHA", "National Health Authority", nil, []string{"nha.gov.in"}},
	{"NMCG", "National Mission for Clean Ganga", nil, []string{"nmcg.nic.in"}},
	{"ASI", "Archaeological Survey of India", nil, []string{"asi.nic.in"}},
	{"CICT", "Central Institute of Classical Tamil", nil, []string{"cict.in"}},
	{"NASA", "National Aeronautics and Space Administration", nil, []string{"nasa.gov"}},
}

// sourceNames finds a row of sourceTable by a folded code or name, sourceHosts
// by a host.
var sourceNames, sourceHosts = indexSources()

func indexSources() (names, hosts map[string]int) {
	names, hosts = make(map[string]int, 4*len(sourceTable)), make(map[string]int, len(sourceTable))
	for i, s := range sourceTable {
		names[string(fold(nil, s.code))] = i
		if key := fold(nil, s.name); len(key) > 0 { // no name too long to be looked up
			names[string(key)] = i
		}
		for _, a := range s.also {
			names[string(fold(nil, a))] = i
		}
		for _, h := range s.hosts {
			hosts[h] = i
		}
	}
	return names, hosts
}
