/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Event;
import dev.reeve.model.Attributes;
import java.util.List;
import java.util.Locale;

/** What a failure says, without what differs from target to target: the names of the target and all numbers. The same again elsewhere suggests one cause. */
final class Signature {
    private static final int MOST = 120;
    private static final int LEAST_LETTERS = 12;
    private static final List<String> NAMES = List.of("service", "host", "check", "description");

    private Signature() {}

    /** Empty where so little is said that it would be the same for whatever goes wrong. */
    static String of(Event event) {
        String text = line(event.attributes().text("text", ""));
        String plain = without(text, event.subject().name());
        for (String name : NAMES) {
            plain = without(plain, event.attributes().text(name, ""));
        }
        String signature = digits(plain);
        return signature.chars().filter(Character::isLetter).count() < LEAST_LETTERS ? "" : signature;
    }

    private static String line(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return first.substring(0, Math.min(first.length(), 2 * MOST)).toLowerCase(Locale.ROOT);
    }

    private static String without(String text, String name) {
        return name.length() < 2 ? text : text.replace(name.toLowerCase(Locale.ROOT), "@");
    }

    /** Any run of digits is one sign: addresses, ports, percentages and times differ where the cause is the same. */
    private static String digits(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && plain.length() < MOST; i++) {
            char sign = Character.isDigit(text.charAt(i)) ? '#' : text.charAt(i);
            boolean again = sign == '#' && !plain.isEmpty() && plain.charAt(plain.length() - 1) == '#';
            if (!again) {
                plain.append(sign);
            }
        }
        return plain.toString().strip();
    }

    /** What the event speaks of and what would be repaired: the service of a check, if it has one. */
    static String target(Event event) {
        String service = Health.serviceOf(event);
        return service.isEmpty() ? event.subject().toString() : "service/" + service;
    }

    /** Whether a check's state is one that somebody may repair something for. */
    static boolean bad(Attributes said) {
        return said.text("kind", "").equals("hard")
                && List.of("critical", "unknown", "down").contains(said.text("state", ""));
    }
}
