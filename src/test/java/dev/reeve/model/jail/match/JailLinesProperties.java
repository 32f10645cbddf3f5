/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is in a line, it becomes one of the results. */
class JailLinesProperties {
    private static final List<String> PIECES = List.of(
            "7 ",
            "8 ",
            "connect from ",
            "bad ",
            "failed ",
            "me ",
            "you",
            "bye",
            "in ",
            "192.0.2.1",
            "2001:db8::1",
            "999.9.9.9",
            ":::",
            "<HOST>",
            "\n",
            "\r",
            "\u0000",
            "\ud800",
            "\u2028",
            " ",
            "1772366395 ",
            "begin ",
            "end ",
            "[",
            "]",
            "\\",
            "%",
            "home");

    @Property(tries = 300)
    void anyLinesHaveResults(@ForAll long seed) throws FilterError {
        Random random = new Random(seed);
        FilterTester lines = tester(random);
        for (int i = 0; i < 50; i++) {
            LineResult result = random.nextBoolean() ? lines.read(line(random)) : lines.readDated(line(random));
            if (result instanceof LineResult.Failed(Failure failure)) {
                assertThat(failure.id()).isNotEmpty();
                assertThat(failure.matchedLines()).isPositive();
                assertThat(failure.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(MatchedLines.MAX_KEPT);
            }
        }
    }

    private static FilterTester tester(Random random) throws FilterError {
        FilterTester tester = new FilterTester();
        tester.maxLines = random.nextBoolean() ? 1 : 3;
        tester.prefRegex = random.nextBoolean() ? "^(?:<F-MLFID>\\d</F-MLFID> )?<F-CONTENT>.+</F-CONTENT>$" : null;
        tester.ignoreRegexes = random.nextBoolean() ? List.of("home") : List.of();
        tester.phase = Phase.values()[random.nextInt(Phase.values().length)];
        return tester.with(
                "^<F-MLFID>\\d</F-MLFID> <F-NOFAIL>connect</F-NOFAIL> from <HOST>",
                "bad <F-USER>\\S*</F-USER>(?: <HOST>)?(?:<F-MLFID></F-MLFID>)?",
                "begin <SKIPLINES>end <F-ID>.*</F-ID>",
                "failed <F-USER>\\S*</F-USER> ?<HOST>",
                "^(?P<mlfid>\\d) (?P<mlfforget>bye)|(?P<mlfgained>in) (?P<user>\\S+)");
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int pieces = random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return line.toString();
    }
}
