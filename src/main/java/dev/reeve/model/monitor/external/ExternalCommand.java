/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.NearestWord;
import dev.reeve.model.monitor.MonitorCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads lines of the command file. Never fails: what is no command is told. */
public final class ExternalCommand {
    /** Nagios reads no more of a line either ({@code MAX_EXTERNAL_COMMAND_LENGTH}). */
    public static final int MOST_LINE = 8_192;

    private static final CommandTable TABLE = new CommandTable();
    private static final int MOST_SHOWN = 60;

    private ExternalCommand() {}

    /** @param line {@code [1772409600] NAME;argument;…}, without its end; the time may be left out */
    public static Reading read(String line) {
        String text = line.strip();
        if (text.length() > MOST_LINE) {
            return refused("the line has more than " + MOST_LINE + " characters", "");
        }
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        if (text.startsWith("[") && (close < 0 || !text.substring(1, close).matches("\\d{1,12}"))) {
            return refused("the time cannot be read", "[SECONDS since 1970] NAME;…");
        }
        long at = close < 0 ? -1 : Long.parseLong(text.substring(1, close));
        return command(at, text.substring(close + 1).strip());
    }

    /** The names of all that is followed. */
    public static List<String> names() {
        return List.copyOf(TABLE.followed().keySet());
    }

    private static Reading command(long at, String text) {
        String name = text.split(";", 2)[0].strip();
        Function<Arguments, MonitorCommand> form = TABLE.followed().get(name);
        if (form == null) {
            return unknown(name);
        }
        int semicolon = text.indexOf(';');
        try {
            return new Reading.Command(
                    at, form.apply(new Arguments(semicolon < 0 ? "" : text.substring(semicolon + 1))));
        } catch (Arguments.Unfit unfit) {
            return refused(name + ": " + unfit.getMessage(), unfit.expected);
        }
    }

    private static Reading unknown(String name) {
        String why = TABLE.notFollowed().get(name);
        if (why != null) {
            return refused(name + " is not followed: " + why, "");
        }
        List<String> all = new ArrayList<>(TABLE.followed().keySet());
        String shown = name.substring(0, Math.min(name.length(), MOST_SHOWN));
        return new Reading.Refused(
                "there is no command '" + shown + "'", "NAME;ARGUMENT;…", NearestWord.of(shown, all));
    }

    private static Reading refused(String reason, String expected) {
        return new Reading.Refused(reason, expected, "");
    }
}
