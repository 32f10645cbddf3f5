/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

/** A message in the words that people read, whatever it goes through; and its identity for services that keep some. */
final class Words {
    private Words() {}

    /** Everything but the title. */
    static String body(Message message) {
        StringBuilder out = new StringBuilder(message.text()).append("\n\n");
        if (message.folded() > 0) {
            out.append(message.folded()).append(" more about this were held back.\n");
        }
        return out.append(about(message)).append('\n').toString();
    }

    private static String about(Message message) {
        return "About " + message.subject() + " on " + message.node() + ", by " + message.by() + ", " + message.time()
                + ".\nTo see why: reeve why " + message.decision();
    }

    /** The title with what has become of it before it, unless that goes without saying. */
    static String headline(Message message) {
        return switch (message.status()) {
            case RAISED -> message.title();
            case ACKNOWLEDGED -> "Acknowledged: " + message.title();
            case CLEARED -> "Cleared: " + message.title();
        };
    }

    /** Differs from every other message's, also from that of a node whose numbers began anew; the same for each try. */
    static String number(Message message) {
        return message.attempt().replaceAll("[^A-Za-z0-9]", ".") + "."
                + Long.toHexString(java.time.Instant.parse(message.time()).toEpochMilli());
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
