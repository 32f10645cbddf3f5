/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.Phase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** One pass for all jails finds what each jail finds that reads each line. */
class JailPassProperties {
    private static final List<String> TIMES = List.of(
            "MMM dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "'[x'yyyy-MM-dd HH:mm:ss']'",
            "'['yyyy-MM-dd HH:mm:ss']'",
            "'Feb 30' HH:mm:ss",
            "''");
    private static final List<String> TEXTS = List.of(
            " host sshd: Failed for root from 192.0.2.1",
            " host sshd: Failed for me from 192.0.2.2",
            " host sshd: Invalid user x from 2001:db8::1",
            " host sshd[77]: Failed for root",
            " host sshd[77]: Connection from 192.0.2.7",
            " host sshd[77]: Accepted for root from 192.0.2.7",
            " host sshd: one",
            " host sshd: two 192.0.2.8",
            " host cron: session opened, nothing to see",
            " host cron: 192.0.2.9",
            " Denied By Ho\u017ft 192.0.2.3",
            " denied 192.0.2.4",
            " Grüße von 192.0.2.5",
            "",
            "\u0000\u0000 denied \u0000",
            " host sshd: Failed for " + "x".repeat(400) + " from 192.0.2.6");

    @Property(tries = 150)
    void aPassFindsWhatEachJailFinds(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        PassRig rig = new PassRig(filters(random), phase(random));
        for (int chunk = 0; chunk < 6; chunk++) {
            byte[] bytes = chunk(random);
            Instant now = PassRig.CLOCK.plusSeconds(chunk * 40L);
            assertThat(rig.passed(bytes, now)).containsExactlyElementsOf(rig.plain(bytes, now));
            if (random.nextInt(4) == 0) {
                rig.phase(phase(random));
            }
        }
        assertThat(rig.pass.decoded()).isLessThanOrEqualTo(rig.pass.lines());
    }

    @Property(tries = 50)
    void soDoesAPassOverText(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        PassRig rig = new PassRig(filters(random), phase(random));
        for (int chunk = 0; chunk < 4; chunk++) {
            byte[] bytes = chunk(random);
            List<PassRig.Told> expected = rig.plain(bytes, PassRig.CLOCK).stream()
                    .map(told -> new PassRig.Told(told.jail(), told.line(), told.result(), 0))
                    .toList();
            assertThat(rig.passedAsText(bytes, PassRig.CLOCK)).containsExactlyElementsOf(expected);
        }
    }

    private static List<FilterSpec> filters(Random random) {
        List<FilterSpec> filters = new ArrayList<>(PassRig.FILTERS);
        Collections.shuffle(filters, random);
        return filters.subList(0, 1 + random.nextInt(filters.size()));
    }

    private static Phase phase(Random random) {
        return Phase.values()[random.nextInt(Phase.values().length)];
    }

    private static byte[] chunk(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String form = TIMES.get(random.nextInt(TIMES.size()));
        int lines = random.nextInt(40);
        for (int i = 0; i < lines; i++) {
            form = random.nextInt(12) == 0 ? TIMES.get(random.nextInt(TIMES.size())) : form;
            ZonedDateTime time = ZonedDateTime.ofInstant(PassRig.CLOCK, PassRig.ZONE)
                    .minusSeconds(random.nextInt(8) == 0 ? random.nextInt(2_000) : random.nextInt(20));
            String line = DateTimeFormatter.ofPattern(form, Locale.ROOT).format(time)
                    + TEXTS.get(random.nextInt(TEXTS.size()));
            out.writeBytes(damaged(random, line).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(end(random, i == lines - 1));
        }
        return out.toByteArray();
    }

    private static byte[] end(Random random, boolean last) {
        String end = random.nextInt(20) == 0 ? "\r\n" : last && random.nextBoolean() ? "" : "\n";
        boolean broken = random.nextInt(30) == 0;
        return broken ? new byte[] {(byte) 0xC3, (byte) 0xFF, '\n'} : end.getBytes(StandardCharsets.US_ASCII);
    }

    private static String damaged(Random random, String line) {
        if (random.nextInt(6) != 0 || line.isEmpty()) {
            return line;
        }
        int at = random.nextInt(line.length());
        String put = List.of("x", "_", "\u00e9", "\u0000", "5", "").get(random.nextInt(6));
        return line.substring(0, at) + put + line.substring(Math.min(line.length(), at + random.nextInt(2)));
    }
}
