/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.jail.TimeText;
import java.time.Duration;

/** Durations of options, bounded, so that sums of them cannot overflow. */
final class Times {
    /** A thousand years: longer is as good as for ever. */
    private static final double MAX_SECONDS = 1_000 * 365.25 * 86_400;

    private Times() {}

    /** In seconds, at most a thousand years either way. */
    static double seconds(String option, String text) throws ConfigFault {
        try {
            return Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, TimeText.seconds(text)));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigFault(option + " is " + wrong.getMessage()).of(option);
        }
    }

    /** Not below 0. */
    static Duration duration(String option, String text) throws ConfigFault {
        return Duration.ofMillis(Math.round(Math.max(0, seconds(option, text)) * 1_000));
    }
}
