/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a command line, read as getopt_long(3) reads them, words that are no options between them.
 *
 * @param given in their order
 * @param operands the other words
 */
record Options(List<Given> given, List<String> operands) {
    private static final int MOST_WORDS = 200;

    /** @param name the short one; a long one where there is no short @param value empty where it takes none */
    record Given(String name, String value) {}

    /**
     * @param known short names, with {@code :} after one that takes a value; {@code S::} for one whose value must be attached
     * @param longNames short name by long name, or {@code name:} by itself for one without a short name that takes a value
     */
    static Options read(List<String> words, String known, Map<String, String> longNames) throws NotMapped {
        if (words.size() > MOST_WORDS) {
            throw new NotMapped("more than " + MOST_WORDS + " words");
        }
        List<Given> given = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            } else if (word.startsWith("--")) {
                i += longOption(words, i, known, longNames, given);
            } else if (word.startsWith("-") && word.length() > 1) {
                i += shortOptions(words, i, known, given);
            } else {
                operands.add(word);
            }
        }
        return new Options(given, operands);
    }

    /** How many further words it took. */
    private static int longOption(
            List<String> words, int at, String known, Map<String, String> longNames, List<Given> given)
            throws NotMapped {
        String word = words.get(at);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String as = longNames.get(name);
        if (as == null) {
            throw unknown("--" + name);
        }
        boolean alone = as.equals(name) || as.equals(name + ":");
        boolean takes = alone ? as.endsWith(":") : takes(known, as.charAt(0)) == 1;
        String shown = alone ? name : as;
        if (!takes && equals >= 0) {
            throw unknown(word);
        }
        if (takes && equals < 0 && at + 1 == words.size()) {
            throw new NotMapped("--" + name + " has no value");
        }
        given.add(new Given(shown, !takes ? "" : equals >= 0 ? word.substring(equals + 1) : words.get(at + 1)));
        return takes && equals < 0 ? 1 : 0;
    }

    private static int shortOptions(List<String> words, int at, String known, List<Given> given) throws NotMapped {
        String word = words.get(at);
        for (int i = 1; i < word.length(); i++) {
            char name = word.charAt(i);
            int takes = takes(known, name);
            if (takes < 0) {
                throw unknown("-" + name);
            }
            String rest = word.substring(i + 1);
            if (takes == 2 || (takes == 1 && !rest.isEmpty())) {
                given.add(new Given(String.valueOf(name), rest));
                return 0;
            }
            if (takes == 1) {
                if (at + 1 == words.size()) {
                    throw new NotMapped("-" + name + " has no value");
                }
                given.add(new Given(String.valueOf(name), words.get(at + 1)));
                return 1;
            }
            given.add(new Given(String.valueOf(name), ""));
        }
        return 0;
    }

    /** 0 for no value, 1 for one, 2 for one that is attached or left out; -1 for an option that is not known. */
    private static int takes(String known, char name) {
        int at = name == ':' ? -1 : known.indexOf(name);
        if (at < 0) {
            return -1;
        }
        return known.startsWith("::", at + 1) ? 2 : known.startsWith(":", at + 1) ? 1 : 0;
    }

    private static NotMapped unknown(String option) {
        return new NotMapped("the built-in check has no " + option);
    }

    /** {@code name=short …}, and {@code name:} or {@code name} for one without a short name. */
    static Map<String, String> names(String table) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String entry : table.split(" ")) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry.replace(":", "") : entry.substring(0, equals);
            names.put(name, equals < 0 ? entry : entry.substring(equals + 1));
        }
        return names;
    }

    /** The one value; a second is a riddle. */
    Optional<String> one(String name) throws NotMapped {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw new NotMapped("-" + name + " is given " + all.size() + " times");
        }
        return all.stream().findFirst();
    }

    List<String> all(String name) {
        return given.stream()
                .filter(each -> each.name().equals(name))
                .map(Given::value)
                .toList();
    }

    boolean has(String name) {
        return given.stream().anyMatch(each -> each.name().equals(name));
    }

    String required(String name) throws NotMapped {
        Optional<String> value = one(name);
        if (value.isEmpty()) {
            throw new NotMapped("-" + name + " is not given");
        }
        return value.get();
    }

    void noOperands() throws NotMapped {
        if (!operands.isEmpty()) {
            throw new NotMapped("'" + operands.getFirst() + "' stands without an option");
        }
    }
}
