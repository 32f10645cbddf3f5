/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.model.AddressSlip;
import dev.reeve.model.AddressText;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Subject;
import java.util.List;
import java.util.function.Predicate;

/** What people mean when they ask: a number, a subject, or a name without its kind. */
public final class Names {
    /** A bare name is that of the first kind of which anything is known. */
    private static final List<String> KINDS = List.of(
            "service", "check", "host", "job", "jail", "rule", "channel", "group", "upstart", "contact", "hold", "log",
            "node");

    private Names() {}

    /** Nothing is known under that name, or it is none. */
    public static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String suggestion;
        private final boolean wrong;

        Unknown(String message, String suggestion, boolean wrong) {
            super(message);
            this.suggestion = suggestion;
            this.wrong = wrong;
        }

        public String suggestion() {
            return suggestion;
        }

        /** Whether it cannot be a name at all. */
        public boolean wrong() {
            return wrong;
        }
    }

    /** A subject has a slash; a bare word is a name; a number, with a node before it or not, is an entry's. */
    public static boolean isId(String what) {
        String digits = what.substring(what.lastIndexOf(':') + 1);
        return what.indexOf('/') < 0
                && AddressText.canonical(what) == null
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** @throws Unknown when there is none such */
    public static Subject subject(String what, Predicate<Subject> isKnown) {
        String address = BanAddress.canonical(what);
        if (address != null) {
            return new Subject("address", address);
        }
        String slip = AddressSlip.of(what.startsWith("address/") ? what.substring("address/".length()) : what);
        if (slip != null) {
            throw new Unknown(slip, "write one address or network, such as 203.0.113.9 or 2001:db8::/64", true);
        }
        if (what.indexOf('/') >= 0 || what.isEmpty() || what.length() > Subject.MAX_LENGTH) {
            return parsed(what);
        }
        return KINDS.stream()
                .map(kind -> new Subject(kind, what))
                .filter(isKnown)
                .findFirst()
                .orElseThrow(() -> new Unknown(
                        "there is no '" + what + "' that anything was done about",
                        "write a number that reeve events shows, or a subject with its kind, such as service/web",
                        false));
    }

    private static Subject parsed(String what) {
        try {
            return Subject.parse(what);
        } catch (IllegalArgumentException wrong) {
            throw new Unknown(String.valueOf(wrong.getMessage()), "", true);
        }
    }
}
