/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Abbreviations of time zones as fixed offsets, without summer time of their own: CET is always an hour ahead of UTC. Where several zones share an abbreviation it is one of them that counts, and it is
 * fail2ban's choice: AST is the Atlantic's, CST that of North America. The letters A to Z (without J) are the zones of the military.
 */
final class ZoneAbbreviations {
    private static final Pattern ZONE = Pattern.compile("([A-Z](?:[A-Z]{2,4})?)?([+-][01]\\p{Nd}(?::?\\p{Nd}{2})?)?");

    /** Minutes ahead of UTC, then the abbreviations in the order of the alphabet. */
    private static final String TABLE = """
            A 60, B 120, C 180, D 240, E 300, F 360, G 420, H 480, I 540, K 600, L 660, M 720,
            N -60, O -120, P -180, Q -240, R -300, S -360, T -420, U -480, V -540, W -600, X -660, Y -720, Z 0,
            ACDT 630, ACST 570, ACT 480, ADT -180, AEDT 660, AEST 600, AFT 270, AKDT -480, AKST -540, ALMT 360,
            AMST 300, AMT 240, ANAST 720, ANAT 720, AQTT 300, ART -180, AST -240, AWDT 540, AWST 480, AZOT -60,
            AZST 300, AZT 240, BDT 480, BIOT 360, BNT 480, BOT -240, BRST -120, BRT -180, BTT 360, CAST 480,
            CAT 120, CCT 390, CDT -300, CEDT 120, CEST 120, CET 60, CIST -480, CKT -600, CLST -180, CLT -240,
            COST -240, COT -300, CST -360, CVT -60, CXT 420, DAVT 420, DFT 60, EASST -300, EAST -360, EAT 180,
            ECT -300, EDT -240, EEDT 180, EEST 180, EET 120, EGST 0, EGT -60, EST -300, ET -300, FJST 780,
            FJT 720, FKST -180, FKT -240, FNT -120, GALT -360, GAMT -540, GET 240, GFT -180, GILT 720, GIT -540,
            GMT 0, GST 240, GYT -240, HAA -180, HAC -300, HADT -540, HAE -240, HAP -420, HAR -360, HAST -600,
            HAT -150, HAY -480, HKT 480, HLV -270, HMT 300, HNA -240, HNC -360, HNE -300, HNP -480, HNR -420,
            HNT -210, HNY -540, HOVT 420, HST -600, ICT 420, IDT 180, IOT 360, IRDT 270, IRKST 540, IRKT 480,
            IRST 210, JST 540, KGT 360, KRAST 480, KRAT 420, KST 540, KUYT 240, LHDT 660, LHST 630, MAGST 720,
            MAGT 660, MART -570, MAWT 300, MDT -360, MHT 720, MIT -570, MMT 390, MSD 240, MSK 180, MST -420,
            MUT 240, MVT 300, MYT 480, NCT 660, NDT -150, NFT 690, NOVST 420, NOVT 360, NPT 345, NST -210,
            NT -210, NUT -660, NZDT 780, NZST 720, OMSST 420, OMST 360, PDT -420, PET -300, PETST 720, PETT 720,
            PGT 600, PHT 480, PKT 300, PMDT -120, PMST -180, PONT 660, PST -480, PT -480, PWT 540, PYST -180,
            PYT -240, RET 240, SAMT 240, SAST 120, SBT 660, SCT 240, SGT 480, SLT 330, SRT -180, SST -660,
            TAHT -600, TFT 300, THA 420, TJT 300, TKT -600, TLT 540, TMT 300, TVT 720, ULAT 480, UTC 0,
            UYST -120, UYT -180, UZT 300, VET -270, VLAST 660, VLAT 600, VUT 660, WAST 120, WAT 60, WDT 540,
            WEDT 60, WEST 60, WET 0, WFT 720, WGST -120, WGT -180, WIB 420, WIT 540, WITA 480, WST 480, WT 0,
            YAKST 600, YAKT 540, YAPT 600, YEKST 360, YEKT 300
            """;

    private static final Map<String, Integer> MINUTES = new TreeMap<>();

    static {
        for (String entry : TABLE.strip().split(",\\s+")) {
            String[] parts = entry.split(" ");
            MINUTES.put(parts[0], Integer.valueOf(parts[1]));
        }
    }

    private ZoneAbbreviations() {}

    static int count() {
        return MINUTES.size();
    }

    /** Minutes ahead of UTC that {@code CET}, {@code +0100}, {@code -10:45}, {@code +02} or {@code CET+0130} stand for; null for what is none of these. */
    static @Nullable Integer minutes(CharSequence zone) {
        Matcher parts = ZONE.matcher(zone);
        if (zone.isEmpty() || !parts.matches()) {
            return null;
        }
        String name = parts.group(1);
        Integer base = name == null ? Integer.valueOf(0) : MINUTES.get(name);
        String offset = parts.group(2);
        return base == null ? null : Integer.valueOf(base + (offset == null ? 0 : offset(offset)));
    }

    private static int offset(String text) {
        int minutes =
                60 * number(text, 1, 3) + (text.length() > 3 ? number(text, text.length() - 2, text.length()) : 0);
        return text.charAt(0) == '-' ? -minutes : minutes;
    }

    private static int number(String text, int from, int to) {
        return 10 * Character.digit(text.charAt(from), 10) + Character.digit(text.charAt(to - 1), 10);
    }
}
