/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.Validity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a certificate is still valid, in the words of the plugins ({@code check_http -C}). */
final class CertificateAge {
    private static final long DAY = 86_400;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\]){0,300})");

    private CertificateAge() {}

    static Answer judge(X509Certificate certificate, Validity least, Instant now) {
        String name = commonName(certificate.getSubjectX500Principal().getName());
        return name.isEmpty()
                ? Answer.critical("CRITICAL - Cannot retrieve certificate subject.")
                : judge("Certificate '" + name + "'", certificate.getNotAfter().toInstant(), least, now);
    }

    static Answer judge(String what, Instant end, Validity least, Instant now) {
        long left = end.getEpochSecond() - now.getEpochSecond();
        long days = left / DAY;
        String when = WHEN.format(end);
        if (left < 0) {
            return Answer.critical("CRITICAL - " + what + " expired on " + when + ".");
        }
        CheckState state = days > least.critical() ? CheckState.WARNING : CheckState.CRITICAL;
        if (days > least.warning()) {
            return new Answer(CheckState.OK, "OK - " + what + " will expire on " + when + ".");
        }
        if (days > 0) {
            return new Answer(state, state + " - " + what + " expires in " + days + " day(s) (" + when + ").");
        }
        if (left == 0) {
            return new Answer(state, state + " - " + what + " just expired (" + when + ").");
        }
        String rest = left >= 3_600 ? left / 3_600 + " hours" : left / 60 + " minutes";
        return new Answer(state, state + " - " + what + " expires in " + rest + " (" + when + ")");
    }

    static String commonName(String subject) {
        Matcher found = COMMON_NAME.matcher(subject);
        return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : "";
    }
}
