/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes of monit's control file that it starts again. What it only looks at is nobody's rival. */
final class MonitClaims {
    private static final List<String> USUAL = List.of("/etc/monit/monitrc", "/etc/monitrc");
    private static final int MOST_INCLUDES = 100;
    // Only blanks of the same line, and each once: a file of line ends would else be looked through from each anew.
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\h*+include\\h++\"?(/[^\\s\"]{1,500})");
    private static final Pattern CHECK = Pattern.compile("(?mi)^\\h*+check\\h++(\\w{1,20})\\h++\"?([^\\s\"]{1,200})");
    private static final Pattern START =
            Pattern.compile("(?mi)^\\h*+start(?:\\h++program)?+\\h*+=?+\\h*+\"([^\"]{1,1000})\"");

    private final Look at;

    private MonitClaims(Look at) {
        this.at = at;
    }

    static void look(Look at, Manager manager) {
        MonitClaims reading = new MonitClaims(at);
        for (String file : manager.files("-c", USUAL)) {
            String text = reading.file(file);
            INCLUDE.matcher(text).results().limit(MOST_INCLUDES).forEach(found -> reading.included(found.group(1)));
        }
    }

    private void included(String glob) {
        Path pattern = Path.of(glob);
        Path directory = pattern.getParent();
        if (directory != null) {
            Texts.in(at.below(directory.toString()), Texts.last(glob)).forEach(file -> file(at.shown(file)));
        }
    }

    private String file(String file) {
        String text = at.text(file).orElse("");
        Matcher check = CHECK.matcher(text);
        boolean more = check.find();
        while (more) {
            String kind = check.group(1);
            String name = check.group(2);
            int from = check.end();
            more = check.find();
            if (kind.equalsIgnoreCase("process")) {
                add(file, name, text.substring(from, more ? check.start() : text.length()));
            }
        }
        return text;
    }

    private void add(String file, String name, String block) {
        Matcher start = START.matcher(block);
        if (start.find()) {
            at.claim(new Claim(
                    "monit",
                    name,
                    Texts.words(start.group(1)),
                    file,
                    true,
                    "monit unmonitor " + name + " and take its start program out there"));
        }
    }
}
