/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.upstart;

import java.nio.charset.StandardCharsets;

/** How long the names of a job and its instance may be: the service of that name has a control group and files of its own, and the kernel takes names of 255 bytes. */
public final class UpstartNames {
    /** Leaves room for the endings of the files. */
    public static final int MOST_BYTES = 240;

    private static final int ESCAPED = 3;

    private UpstartNames() {}

    /** The name of the service that runs it: {@code tty(tty1)}; a service's name has no blank. */
    public static String service(String job, String instance) {
        return instance.isEmpty() ? job : job + "(" + instance + ")";
    }

    /** Whether the service's name can be that of a directory; whatever is not a letter, a digit, '-' or '_' takes three bytes there. */
    public static boolean fits(String job, String instance) {
        // Longer than this in characters is longer in bytes, and need not be looked at.
        if (job.length() + instance.length() > MOST_BYTES) {
            return false;
        }
        int bytes = 0;
        for (byte each : service(job, instance).getBytes(StandardCharsets.UTF_8)) {
            bytes += isPlain(each) ? 1 : ESCAPED;
        }
        return bytes <= MOST_BYTES;
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
