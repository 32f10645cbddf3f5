/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Quote;
import dev.reeve.model.JournalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the {@code backend} of a jail says, and which entries of the journal it reads: {@code systemd[journalpath=…, journalfiles=…, journalflags=…, namespace=…]}. */
final class JournalBackend {
    private static final Set<String> NAMES = new TreeSet<>(List.of("auto", "pyinotify", "gamin", "polling", "systemd"));
    private static final Set<String> OPTIONS =
            new TreeSet<>(List.of("journalpath", "journalfiles", "journalflags", "namespace"));
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.@-]{1,64}");
    private static final int MOST_FILES = 100;
    private static final int MOST_MATCHES = 200;
    private static final int ALL_FLAGS = 127;

    private JournalBackend() {}

    /** @throws ConfigFault for a backend that there is not, or options that it does not have */
    static void check(String backend) throws ConfigFault {
        if (backend.isBlank()) {
            return;
        }
        OptionText text = parse(backend);
        if (!NAMES.contains(text.name().toLowerCase(Locale.ROOT))) {
            throw wrong("there is no backend " + Quote.of(text.name()), "auto, pyinotify, polling or systemd");
        }
        if (backend.startsWith("systemd")) {
            spec(backend, List.of());
        }
    }

    /**
     * @param matches one list a line, with {@code +} between alternatives
     * @throws ConfigFault for what cannot be read so
     */
    static JournalSpec spec(String backend, List<List<String>> matches) throws ConfigFault {
        Map<String, String> options =
                backend.startsWith("systemd") ? parse(backend).options() : Map.of();
        for (String option : options.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw wrong("the backend systemd has no option " + Quote.of(option), String.join(", ", OPTIONS));
            }
        }
        String path = options.getOrDefault("journalpath", "");
        List<String> files = OptionText.words(options.getOrDefault("journalfiles", ""));
        places(path, files);
        return new JournalSpec(
                alternatives(matches),
                path,
                files,
                namespace(options),
                flags(options, path.isEmpty() && files.isEmpty()));
    }

    private static void places(String path, List<String> files) throws ConfigFault {
        if (!path.isEmpty() && !files.isEmpty()) {
            throw wrong("journalpath and journalfiles are both given", "one of them");
        }
        if (files.size() > MOST_FILES) {
            throw wrong("there are too many journalfiles", "at most " + MOST_FILES);
        }
        List<String> all = new ArrayList<>(files);
        if (!path.isEmpty()) {
            all.add(path);
        }
        for (String one : all) {
            if (!one.startsWith("/") || one.indexOf('\0') >= 0 || one.length() > 4_000) {
                throw wrong(Quote.of(one) + " is no absolute path", "such as /var/log/journal/remote");
            }
        }
    }

    private static String namespace(Map<String, String> options) throws ConfigFault {
        String namespace = options.getOrDefault("namespace", "");
        if (!namespace.isEmpty() && !NAMESPACE.matcher(namespace).matches()) {
            throw wrong(Quote.of(namespace) + " is no namespace of the journal", "a name such as mail");
        }
        return namespace;
    }

    /** The system's entries alone, of whichever machine, unless files are named: so does fail2ban. */
    private static int flags(Map<String, String> options, boolean own) throws ConfigFault {
        String text = options.get("journalflags");
        if (text == null) {
            return own ? JournalSpec.SYSTEM : 0;
        }
        Integer flags = Py.integer(text);
        if (flags == null || flags < 0 || flags > ALL_FLAGS) {
            throw wrong("journalflags is " + Quote.of(text), "a number of flags added up, from 0 to " + ALL_FLAGS);
        }
        return flags;
    }

    /** One list for each alternative, without those that say nothing: a + at an end has no meaning. */
    static List<List<String>> alternatives(List<List<String>> lines) throws ConfigFault {
        List<List<String>> all = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> terms = new ArrayList<>();
            for (String term : line) {
                if (term.equals("+")) {
                    all.add(terms);
                    terms = new ArrayList<>();
                } else {
                    terms.add(checked(term));
                }
            }
            all.add(terms);
        }
        all.removeIf(List::isEmpty);
        if (all.size() > MOST_MATCHES || all.stream().anyMatch(terms -> terms.size() > MOST_MATCHES)) {
            throw new ConfigFault("journalmatch has too many terms", "at most " + MOST_MATCHES).of("journalmatch");
        }
        return all;
    }

    private static String checked(String term) throws ConfigFault {
        try {
            JournalSpec.requireTerm(term);
            return term;
        } catch (IllegalArgumentException none) {
            throw new ConfigFault(
                            "journalmatch has " + Quote.of(term) + ", which is no term",
                            "FIELD=value such as _SYSTEMD_UNIT=ssh.service, with + between alternatives")
                    .of("journalmatch");
        }
    }

    private static OptionText parse(String backend) throws ConfigFault {
        try {
            return OptionText.parse(backend);
        } catch (ConfigFault fault) {
            throw fault.of("backend");
        }
    }

    private static ConfigFault wrong(String message, String expected) {
        return new ConfigFault(message, expected).of("backend");
    }
}
