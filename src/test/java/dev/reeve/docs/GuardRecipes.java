/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hazards of docs/guard.md, and what readers are told to paste to break each rule. */
final class GuardRecipes {
    static final Path PAGE = Path.of("docs/guard.md");
    static final String WAITS = "**Waits for the cluster";
    private static final Pattern HEADING = Pattern.compile("(?m)^### (H\\d\\d) .+$");
    private static final Pattern RECIPE =
            Pattern.compile("(?ms)^```sh(?: ([^\n]*))?\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?");

    private GuardRecipes() {}

    /** Where a recipe is run: in an empty directory, or on the page's daemon. */
    enum Place {
        DIRECTORY,
        LAB
    }

    /** @param shown what the page says comes of it; in it … stands for anything, alone on a line for any lines */
    record Recipe(String hazard, Place place, String script, String shown) {
        boolean gives(String output) {
            return Pattern.compile(shown.lines().map(GuardRecipes::line).collect(Collectors.joining()))
                    .matcher(tidy(output))
                    .matches();
        }

        @Override
        public String toString() {
            return hazard;
        }
    }

    private static String line(String shown) {
        return shown.equals("…")
                ? "(?:[^\n]*\n)*?"
                : Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("[^\n]*")) + "\n";
    }

    static String tidy(String output) {
        return output.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static String section() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf("\n## Hazards\n"));
    }

    /** Each hazard's text below its heading. */
    static SortedMap<String, String> hazards() throws IOException {
        String section = section();
        List<MatchResult> headings = HEADING.matcher(section).results().toList();
        SortedMap<String, String> hazards = new TreeMap<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : section.length();
            hazards.put(
                    headings.get(i).group(1), section.substring(headings.get(i).end(), end));
        }
        return hazards;
    }

    static List<Recipe> recipes() throws IOException {
        return hazards().entrySet().stream()
                .flatMap(hazard -> in(hazard.getKey(), hazard.getValue()).stream())
                .toList();
    }

    static List<Recipe> recipes(Place place) throws IOException {
        return recipes().stream().filter(recipe -> recipe.place() == place).toList();
    }

    /** What is pasted before the first and after the last recipe that needs a daemon, and once for all. */
    static List<String> setUp() throws IOException {
        String section = section();
        return RECIPE.matcher(section.substring(0, section.indexOf("\n### H01")))
                .results()
                .map(found -> found.group(2))
                .toList();
    }

    private static List<Recipe> in(String hazard, String text) {
        return RECIPE.matcher(text)
                .results()
                .map(found -> new Recipe(
                        hazard,
                        place(found.group(1)),
                        found.group(2),
                        found.group(3) == null ? "" : tidy(found.group(3))))
                .toList();
    }

    private static Place place(String info) {
        return info == null ? Place.DIRECTORY : Place.valueOf(info.strip().toUpperCase(Locale.ROOT));
    }
}
