/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

/** Reads the tokens of JSON (RFC 8259), strictly enough to be sure of what was read. */
abstract class JsonScanner {
    final String json;
    int at;

    JsonScanner(String json) {
        this.json = json;
    }

    final String text() {
        expect('"');
        int plain = at;
        while (plain < json.length() && json.charAt(plain) != '"' && json.charAt(plain) != '\\') {
            plain++;
        }
        StringBuilder text = new StringBuilder().append(json, at, plain);
        at = plain;
        while (peek() != '"') {
            text.append(character());
        }
        at++;
        return text.toString();
    }

    private char character() {
        char c = json.charAt(at++);
        if (c != '\\') {
            return c;
        }
        char escaped = peek();
        at++;
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '/', '\\' -> escaped;
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw wrong("a hexadecimal digit");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    final char peek() {
        if (at >= json.length()) {
            throw wrong("more");
        }
        return json.charAt(at);
    }

    final void space() {
        while (at < json.length() && (json.charAt(at) == ' ' || json.charAt(at) == '\t')) {
            at++;
        }
    }

    final boolean skip(char c) {
        space();
        boolean there = at < json.length() && json.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    final void expect(char c) {
        if (!skip(c)) {
            throw wrong("'" + c + "'");
        }
    }

    final IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected " + expected + " at character " + at);
    }
}
