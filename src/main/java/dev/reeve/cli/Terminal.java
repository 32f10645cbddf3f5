/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/**
 * What a command has around it; a test gives its own.
 *
 * @param colour whether to use it: on a terminal, unless NO_COLOR is set (no-color.org)
 * @param environment environment variables
 * @param keyboard who may be asked
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        boolean colour,
        Map<String, String> environment,
        InstantSource clock,
        ZoneId zone,
        Keyboard keyboard) {
    private static final int MAX_TEXT = 4_000;

    /** Where nobody can be asked. */
    Terminal(
            PrintStream out,
            PrintStream err,
            boolean colour,
            Map<String, String> environment,
            InstantSource clock,
            ZoneId zone) {
        this(out, err, colour, environment, clock, zone, Keyboard.NONE);
    }

    static Terminal system() {
        Map<String, String> environment = System.getenv();
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                !plain && isTerminal("/proc/self/fd/1"),
                environment,
                InstantSource.system(),
                ZoneId.systemDefault(),
                Keyboard.of(System.in, isTerminal("/proc/self/fd/0") && isTerminal("/proc/self/fd/2")));
    }

    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(to), 8_192), false, StandardCharsets.UTF_8);
    }

    /** By the name of what it leads to: asking the JDK's console loads many more classes. */
    private static boolean isTerminal(String descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException closed) {
            return false;
        }
    }

    /** A line whose text may come from the world. */
    void say(String text) {
        out.println(EntryLine.clean(text, MAX_TEXT));
    }

    /** Data as JSON. What a terminal could take for an order, or does not show, is written as an escape: it stands within texts alone, and means the same there. */
    void json(String text) {
        out.println(escaped(text));
    }

    static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == '\n' || c == '\r' || c == '\t' || EntryLine.visible(c)) {
                shown.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
        return shown.toString();
    }

    /** Lines of another program's format: without what a terminal could take for an order. */
    static String harmless(String lines) {
        StringBuilder shown = new StringBuilder(lines.length());
        lines.codePoints()
                .forEach(c -> shown.appendCodePoint(c == '\n' || c == '\t' || EntryLine.visible(c) ? c : '·'));
        return shown.toString();
    }

    void complain(String text) {
        err.println("reeve: " + EntryLine.clean(text, MAX_TEXT));
    }

    /** Text in a colour, where there are colours. */
    String style(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
