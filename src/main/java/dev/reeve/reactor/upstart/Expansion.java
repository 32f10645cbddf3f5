/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in for {@code $X}, {@code ${X}}, {@code ${X-d}}, {@code ${X:-d}}, {@code ${X+d}} and {@code ${X:+d}}. Unlike a shell's, every part is expanded whether it is needed or not, a backslash
 * means nothing, and an unknown variable is an error.
 */
public final class Expansion {
    private static final int MAX_LENGTH = 65_536;
    private static final int MAX_DEPTH = 64;
    private final String text;
    private final Variables variables;
    private int position;
    private int depth;
    private int made;

    private Expansion(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    /** @param environment as {@code NAME=VALUE} */
    public static String expand(String text, Collection<String> environment) throws ExpansionError {
        return expand(text, Variables.of(environment));
    }

    static String expand(String text, Variables variables) throws ExpansionError {
        return text.indexOf('$') < 0 ? text : new Expansion(text, variables).until("");
    }

    /** Up to one of the given characters, which stays where it is, or to the end. */
    private String until(String ends) throws ExpansionError {
        StringBuilder out = new StringBuilder();
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            char next = text.charAt(position++);
            out.append(next == '$' ? parameter() : String.valueOf(next));
            bound(out.length());
        }
        return out.toString();
    }

    private String parameter() throws ExpansionError {
        if (at('{')) {
            position++;
            return braced();
        }
        int start = position;
        while (position < text.length() && isNamePart(text.charAt(position), position == start)) {
            position++;
        }
        return position == start ? "$" : known(text.substring(start, position));
    }

    private String braced() throws ExpansionError {
        if (++depth > MAX_DEPTH) {
            throw new ExpansionError("Braces nested too deeply");
        }
        String name = until(":-+}");
        requireMore();
        String value = at('}') ? known(name) : operated(variables.get(name));
        position++;
        depth--;
        return value;
    }

    private String operated(@Nullable String value) throws ExpansionError {
        boolean emptyIsUnset = at(':');
        if (emptyIsUnset) {
            position++;
        }
        boolean alternative = at('+');
        if (!alternative && !at('-')) {
            throw new ExpansionError("Expected operator");
        }
        position++;
        String other = until("}");
        requireMore();
        boolean set = value != null && !(emptyIsUnset && value.isEmpty());
        if (alternative) {
            return set ? other : "";
        }
        return value != null && set ? value : other;
    }

    private void requireMore() throws ExpansionError {
        if (position >= text.length()) {
            throw new ExpansionError("Mismatched braces");
        }
    }

    private String known(String name) throws ExpansionError {
        String value = variables.get(name);
        if (value == null) {
            throw new ExpansionError("Unknown parameter: " + name);
        }
        made += value.length();
        bound(made);
        return value;
    }

    /** A text of many variables, each with a long value, is somebody's attempt to use up the memory. */
    private static void bound(int length) throws ExpansionError {
        if (length > MAX_LENGTH) {
            throw new ExpansionError("Expansion longer than " + MAX_LENGTH + " characters");
        }
    }

    private boolean at(char wanted) {
        return position < text.length() && text.charAt(position) == wanted;
    }

    private static boolean isNamePart(char c, boolean first) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || (!first && c >= '0' && c <= '9');
    }
}
