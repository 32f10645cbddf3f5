/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** A number of things, as people say it: {@code 1 error}, {@code 2 errors}, {@code 3 entries}. */
public final class Amount {
    private Amount() {}

    /** @param one what one of them is called */
    public static String of(long count, String one) {
        return count + " " + (count == 1 ? one : many(one));
    }

    private static String many(String one) {
        int last = one.length() - 1;
        if (last > 0 && one.charAt(last) == 'y' && "aeiou".indexOf(one.charAt(last - 1)) < 0) {
            return one.substring(0, last) + "ies";
        }
        return one + (one.endsWith("s") || one.endsWith("x") || one.endsWith("ch") ? "es" : "s");
    }
}
