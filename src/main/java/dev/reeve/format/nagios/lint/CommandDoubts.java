/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import dev.reeve.format.nagios.lint.CommandUses.Use;
import dev.reeve.model.check.CommandCall;
import dev.reeve.model.check.DirectCommand;
import dev.reeve.model.check.MacroNames;
import dev.reeve.model.check.MacroText;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Commands that cannot run, that nobody calls, whose macros have no value, or that let a plugin's output into a shell. */
final class CommandDoubts {
    private static final List<String> OUTPUT = List.of(
            "HOSTOUTPUT",
            "SERVICEOUTPUT",
            "LONGHOSTOUTPUT",
            "LONGSERVICEOUTPUT",
            "HOSTPERFDATA",
            "SERVICEPERFDATA",
            "HOSTACKCOMMENT",
            "SERVICEACKCOMMENT",
            "NOTIFICATIONCOMMENT");
    private static final List<String> DANGEROUS = List.of("`", "$", "\"", "'", "|", "&", "<", ">");

    private final NagiosConfig config;
    private final CommandUses uses;
    private final Disk disk;
    private final Doubts doubts;

    CommandDoubts(NagiosConfig config, Disk disk, Doubts doubts) {
        this.config = config;
        this.uses = new CommandUses(config);
        this.disk = disk;
        this.doubts = doubts;
    }

    void look(NagiosObject command) {
        List<Use> callers = uses.of(command.name());
        String line = command.value("command_line");
        TreeSet<String> macros = macros(line);
        if (callers.isEmpty()) {
            doubts.note("unused", command.origin(), "nothing calls the command " + Quote.of(command.name()), "");
        } else {
            programs(command, line, callers.getFirst());
        }
        macros.forEach(macro -> macro(command, macro, callers));
        callers.forEach(use -> arguments(command, line, macros, use));
        if (!callers.isEmpty()) {
            output(command, line, macros);
        }
    }

    /** The names between dollar signs, as they are looked for when a command is run. */
    static TreeSet<String> macros(String line) {
        TreeSet<String> found = new TreeSet<>();
        MacroText.expand(line, name -> {
            found.add(name);
            return Optional.of("");
        });
        return found;
    }

    private void programs(NagiosObject command, String line, Use first) {
        for (String program : new Programs(config, line).called()) {
            String fault = disk.programFault(program);
            if (!fault.isEmpty()) {
                doubts.warn(
                        "program " + program,
                        command.at("command_line"),
                        "the command " + Quote.of(command.name()) + ", which " + first.by() + " calls, runs "
                                + Quote.of(program) + ": " + fault,
                        "a program that is there and may be executed");
            }
        }
    }

    private void macro(NagiosObject command, String macro, List<Use> callers) {
        if (!MacroNames.known(macro)) {
            unknown(command, macro, callers.isEmpty() ? Severity.NOTE : Severity.WARNING);
        } else if (macro.startsWith("USER") && !config.users().containsKey(Integer.parseInt(macro.substring(4)))) {
            doubts.warn(
                    "user " + macro,
                    command.at("command_line"),
                    "the command " + Quote.of(command.name()) + " has $" + macro + "$, which no resource file sets",
                    "$" + macro + "$=VALUE in the file of resource_file");
        }
        boolean person =
                macro.startsWith("CONTACT") || macro.startsWith("_CONTACT") || macro.startsWith("NOTIFICATION");
        if (person && callers.stream().anyMatch(Use::checks)) {
            doubts.warn(
                    "contact " + macro,
                    command.at("command_line"),
                    "the command " + Quote.of(command.name()) + " is a check, in which $" + macro + "$ has no value",
                    "macros of hosts and services");
        }
    }

    private void unknown(NagiosObject command, String macro, Severity severity) {
        boolean name = macro.matches("[A-Za-z_][A-Za-z0-9_]*(:.*)?");
        String shown = "the command " + Quote.of(command.name()) + " has $" + macro
                + "$, which is no macro and stays as it is";
        doubts.add(
                severity,
                name ? "macro " + macro : "dollar",
                command.at("command_line"),
                name
                        ? shown
                        : "the dollar signs of the command " + Quote.of(command.name())
                                + " do not go in pairs: one is too many or missing",
                "$$ for a dollar sign",
                name ? Suggestion.nearest(macro, MacroNames.names()) : "");
    }

    private void arguments(NagiosObject command, String line, TreeSet<String> macros, Use use) {
        int given = use.call().arguments().size();
        int most = 0;
        for (int i = 1; i <= CommandCall.MOST_ARGUMENTS; i++) {
            most = macros.contains("ARG" + i) ? i : most;
        }
        if (given < most) {
            doubts.note(
                    "arguments",
                    use.at(),
                    use.as() + " of " + use.by() + " gives " + given + " of the " + most + " arguments of "
                            + Quote.of(command.name()) + ": $ARG" + (given + 1) + "$ is empty",
                    command.name() + "!ARGUMENT for each");
        } else if (given > most && !line.isEmpty()) {
            doubts.warn(
                    "arguments",
                    use.at(),
                    use.as() + " of " + use.by() + " gives " + given + " arguments, and " + Quote.of(command.name())
                            + " takes " + most + ": the rest is dropped",
                    "\\\\! for an exclamation mark in an argument");
        }
    }

    private void output(NagiosObject command, String line, TreeSet<String> macros) {
        Optional<String> told = OUTPUT.stream().filter(macros::contains).findFirst();
        String cleaned = config.options().getOrDefault("illegal_macro_output_chars", "");
        boolean clean = DANGEROUS.stream().allMatch(cleaned::contains);
        if (told.isPresent() && DirectCommand.words(plain(line)).isEmpty() && !clean) {
            doubts.warn(
                    "output",
                    command.at("command_line"),
                    "the command " + Quote.of(command.name()) + " puts $" + told.get()
                            + "$ into a shell's line, and illegal_macro_output_chars leaves in it "
                            + String.join(
                                    " ",
                                    DANGEROUS.stream()
                                            .filter(c -> !cleaned.contains(c))
                                            .toList())
                            + ": who writes a plugin's output could run programs",
                    "illegal_macro_output_chars=`~$&|'\"<>");
        }
    }

    private static String plain(String line) {
        return MacroText.expand(line, name -> Optional.of("x"));
    }
}
