/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filter that somebody means by a word: the name of one, also with options, its file, the name of a jail, or an expression.
 *
 * @param title for people
 * @param jail whose limits say who would be banned; null where no jail of this name is there
 */
record FilterChoice(
        String title, FilterSpec filter, @Nullable JailSpec jail) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,200}(?:\\[.*\\])?", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("/?[\\w.-]+(?:/[\\w.-]+)+");
    private static final String JAIL = "jail:";

    /**
     * @param backend of fail2ban, which says in which form the lines are
     * @throws UsageProblem when it cannot be used; says why
     */
    static FilterChoice of(String word, String given, String backend) {
        String folder = given.replaceFirst("/filter\\.d/*$", "");
        FilterFile file = FilterFile.of(word);
        if (word.startsWith(JAIL)) {
            return jail(word.substring(JAIL.length()), folder);
        }
        if (file != null) {
            return ofFile(file, backend);
        }
        String text = word.replaceFirst("(?s)\\.(?:conf|local)(?=$|\\[)", "");
        String name = text.replaceFirst("(?s)\\[.*", "");
        if (NAME.matcher(word).matches()) {
            return exists(folder, name) ? ofName(text, name, folder, backend) : jail(word, folder);
        }
        if (PATH.matcher(word).matches()) {
            throw new UsageProblem("there is no file " + word);
        }
        return new FilterChoice("expression", expression(word), null);
    }

    private static boolean exists(String folder, String name) {
        String file = folder + "/filter.d/" + name;
        return FilterFile.plain(file + ".conf") || FilterFile.plain(file + ".local");
    }

    private static FilterChoice ofFile(FilterFile file, String backend) {
        String folder = file.folder();
        if (folder != null) {
            return ofName(file.text(), file.name(), folder, backend);
        }
        LoneFilter alone = new LoneFilter(DiskReader.STANDARD, file.path());
        Findings findings = new Findings();
        FilterSpec filter = Fail2banConfig.filterFor(
                        backend, alone, alone.folder(), alone.name() + file.options(), findings)
                .orElseThrow(() ->
                        new UsageProblem("filter " + file.path() + " cannot be used: " + alone.named(why(findings))));
        return new FilterChoice("filter " + file.path() + file.options(), filter, null);
    }

    private static FilterChoice ofName(String text, String name, String folder, String backend) {
        Findings findings = new Findings();
        FilterSpec filter = Fail2banConfig.filterFor(backend, DiskReader.STANDARD, folder, text, findings)
                .orElseThrow(() -> unusable(findings, "filter " + text));
        return new FilterChoice(
                "filter " + text + " in " + folder,
                filter,
                jailOf(name, folder, new Findings()).orElse(null));
    }

    private static FilterChoice jail(String name, String folder) {
        Findings findings = new Findings();
        JailSpec jail = jailOf(name, folder, findings)
                .orElseThrow(() -> unusable(findings, "jail or filter " + name + " in " + folder));
        return new FilterChoice("jail " + name + " in " + folder, jail.filter(), jail);
    }

    private static Optional<JailSpec> jailOf(String name, String folder, Findings findings) {
        return Fail2banConfig.jail(DiskReader.STANDARD, folder, name, findings);
    }

    /** What stands in a line says more than that nothing is of use. */
    private static String why(Findings findings) {
        return findings.sorted().stream()
                .filter(dev.reeve.format.Finding::isError)
                .sorted(java.util.Comparator.comparing(error -> error.origin().line() == 0))
                .map(Object::toString)
                .findFirst()
                .orElse("there is none");
    }

    private static UsageProblem unusable(Findings findings, String what) {
        return new UsageProblem(what + " cannot be used: " + why(findings));
    }

    private static FilterSpec expression(String text) {
        return new FilterSpec("expression", null, List.of(text), List.of(), 1, null, List.of(), "warn", null);
    }

    /** This filter with what the command line says instead; null leaves it as it is. */
    FilterChoice with(
            @Nullable String ignore,
            @Nullable String datePattern,
            @Nullable String timeZone,
            int maxLines,
            @Nullable String useDns) {
        List<String> ignored = new ArrayList<>(filter.ignoreRegexes());
        if (ignore != null) {
            ignored.add(ignore);
        }
        FilterSpec changed = new FilterSpec(
                filter.name(),
                filter.prefRegex(),
                filter.failRegexes(),
                ignored,
                maxLines > 0 ? maxLines : filter.maxLines(),
                datePattern != null ? datePattern : filter.datePattern(),
                filter.journalMatch(),
                useDns != null ? useDns : filter.useDns(),
                timeZone != null ? timeZone : filter.logTimeZone());
        return new FilterChoice(title, changed, jail);
    }
}
