/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

/**
 * How a jail counts.
 *
 * @param mode how failures add up
 * @param by whose they are
 * @param prefix4 leading bits of an IPv4 address that are counted, and banned, as one: 24 to 32
 * @param prefix6 the same for IPv6: 64 to 128
 * @param widen when a wider network is banned as one
 */
public record JailCount(Mode mode, By by, int prefix4, int prefix6, Widen widen) {
    /** As fail2ban does. */
    public static final JailCount FAIL2BAN = new JailCount(Mode.ESTIMATE, By.ID, 32, 128);

    /** What a native jail does where it does not say: whoever has one IPv6 address has the other 2^64 of its network. */
    public static final JailCount NATIVE = new JailCount(Mode.WINDOW, By.ID, 32, 64, Widen.NATIVE);

    /** That never widens. */
    public JailCount(Mode mode, By by, int prefix4, int prefix6) {
        this(mode, by, prefix4, prefix6, Widen.NEVER);
    }

    /**
     * When many parts of a network fail, all of it is banned: whoever has a /48 has 65,536 networks of 64 bits to fail from, once each.
     *
     * @param from how many of its parts have failed within the find time, and together as often as that many may at all; 0: never
     * @param prefix4 leading bits of the wider IPv4 network, 24 to 32
     * @param prefix6 the same for IPv6: 48 to 128
     */
    public record Widen(int from, int prefix4, int prefix6) {
        public static final Widen NEVER = new Widen(0, 32, 128);

        /** Where a native jail does not say: no wider than it counts anyway, but for single IPv6 addresses. */
        public static final Widen NATIVE = new Widen(8, 32, 64);

        public static final int WIDEST_V4 = 24;
        public static final int WIDEST_V6 = 48;

        /** More parts than this are not told apart. */
        public static final int MOST_FROM = 100;
    }

    /** How failures add up. */
    public enum Mode {
        /** fail2ban's: beyond the window the count is taken down by the rate so far, not by what left the window. */
        ESTIMATE,
        /** As many failures as allowed within any span of the find time; exact. */
        WINDOW,
        /** Each failure fills a bucket that leaks as many in the find time as are allowed: what is slower is never banned. */
        BUCKET
    }

    /** Whose failures are counted together. */
    public enum By {
        /** The address's, or whatever else the filter finds. */
        ID,
        /** Those on one user name, whoever tries it; banned is the address whose failure makes it too many. */
        USER
    }
}
