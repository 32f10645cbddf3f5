/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.List;
import java.util.Random;

/** Lines of logs, most like the one before. */
final class RandomLines {
    private static final String ODD = "0123456789 :-/.,[]T+Zazé日ſ²\t\u00a0\n";
    private static final List<String> FORMS = List.of(
            "%1$04d-%2$02d-%3$02d %4$02d:%5$02d:%6$02d %8$s x",
            "%1$04d-%2$02d-%3$02dT%4$02d:%5$02d:%6$02d.%7$03d+0100 %8$s",
            "[%1$04d/%2$02d/%3$02d %4$02d:%5$02d:%6$02d] x",
            "Mar %3$2d %4$02d:%5$02d:%6$02d %8$s y",
            "Mon Mar %3$02d %4$02d:%5$02d:%6$02d 2026 y",
            "%8$s - - [%3$02d/Mar/2026:%4$02d:%5$02d:%6$02d +0100] z",
            "db: 26%2$02d%3$02d  %4$d:%5$02d:%6$02d w %1$04d-%2$02d-%3$02d 10:00:00",
            "a | 17730%6$02d%5$02d%4$d | b",
            "17730%5$02d%6$02d0 t",
            "%8$s %4$02d:%5$02d:%6$02d %3$02d.%2$02d.%1$04d",
            "=ERROR==== %1$04d-%2$02d-%3$02d %4$02d:%5$02d:%6$02d",
            "no date in %8$s");

    private final Random random;
    private String form = FORMS.getFirst();

    RandomLines(Random random) {
        this.random = random;
    }

    String next() {
        if (random.nextInt(6) == 0) {
            form = FORMS.get(random.nextInt(FORMS.size()));
        }
        String line = form.formatted(
                random.nextInt(20) == 0 ? 1990 + random.nextInt(60) : 2026,
                number(12, 3),
                number(32, 9),
                number(25, 10),
                number(61, 5),
                number(61, 7),
                random.nextInt(1000),
                "192.0.2." + random.nextInt(256));
        return random.nextInt(4) == 0 ? damaged(line) : line;
    }

    private int number(int limit, int usual) {
        return random.nextInt(4) == 0 ? random.nextInt(limit + 2) : usual;
    }

    private String damaged(String line) {
        StringBuilder out = new StringBuilder(line);
        int at = random.nextInt(Math.min(line.length(), 30));
        char odd = ODD.charAt(random.nextInt(ODD.length()));
        switch (random.nextInt(4)) {
            case 0 -> out.setCharAt(at, odd);
            case 1 -> out.insert(at, odd);
            case 2 -> out.deleteCharAt(at);
            default -> out.setLength(at);
        }
        return out.toString();
    }
}
