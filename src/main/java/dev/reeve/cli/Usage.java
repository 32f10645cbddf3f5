/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Builds the description of a command, from which it is parsed and its help, its manual page and its completion are printed. */
final class Usage {
    private final CommandSpec spec = CommandSpec.create();

    private Usage(String name, String header, String... description) {
        spec.name(name);
        spec.usageMessage()
                .header(header)
                .description(description)
                .descriptionHeading(description.length == 0 ? "" : "%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .width(100)
                .sortOptions(false);
    }

    static Usage command(String name, String header, String... description) {
        return new Usage(name, header, description);
    }

    Usage examples(String... examples) {
        String[] footer = new String[examples.length];
        for (int i = 0; i < examples.length; i++) {
            footer[i] = "  " + examples[i];
        }
        spec.usageMessage().footerHeading("%nExamples:%n").footer(footer);
        return this;
    }

    Usage exits(int... codes) {
        spec.usageMessage().exitCodeListHeading("%nExit status:%n").exitCodeList(Exit.described(codes));
        return this;
    }

    /** For a command whose exit statuses say something of their own. */
    Usage exits(java.util.SequencedMap<String, String> meanings) {
        spec.usageMessage().exitCodeListHeading("%nExit status:%n").exitCodeList(meanings);
        return this;
    }

    Usage flag(String names, String description) {
        spec.addOption(OptionSpec.builder(names.split(" "))
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
        return this;
    }

    /** One that may be said several times; {@link Invocation#count} tells how often. */
    Usage flags(String names, String description) {
        spec.addOption(OptionSpec.builder(names.split(" "))
                .type(boolean[].class)
                .arity("0")
                .description(description)
                .build());
        return this;
    }

    Usage option(String names, String label, String description) {
        spec.addOption(OptionSpec.builder(names.split(" "))
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** One that may be repeated. */
    Usage options(String names, String label, String description) {
        spec.addOption(OptionSpec.builder(names.split(" "))
                .type(java.util.List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    Usage choice(String names, String label, String description, String... candidates) {
        spec.addOption(OptionSpec.builder(names.split(" "))
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .completionCandidates(List.of(candidates))
                .description(description)
                .build());
        return this;
    }

    Usage argument(String label, boolean required, String description) {
        return argument(label, required, description, List.of());
    }

    Usage argument(String label, boolean required, String description, List<String> candidates) {
        int index = spec.positionalParameters().size();
        spec.addPositional(PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(required ? "1" : "0..1")
                .type(String.class)
                .paramLabel(label)
                .completionCandidates(candidates)
                .description(description)
                .build());
        return this;
    }

    /** None or more, after the others. */
    Usage any(String label, String description) {
        return many("0..*", label, description);
    }

    /** One or more, after the others. */
    Usage arguments(String label, String description) {
        return many("1..*", label, description);
    }

    private Usage many(String arity, String label, String description) {
        int index = spec.positionalParameters().size();
        spec.addPositional(PositionalParamSpec.builder()
                .index(index + "..*")
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** For commands that ask the daemon. */
    Usage remote() {
        return option(
                        "--socket",
                        "PATH",
                        "the daemon's socket; else $REEVE_SOCKET, else /run/reeve/reeve.sock, else .reeve/reeve.sock")
                .json();
    }

    /** For commands that ask before they take much down. */
    Usage confirmed() {
        return flag("--yes", "it is meant: do not ask for the node's name; nor is it asked with --json");
    }

    Usage json() {
        return flag("--json", "print JSON, for machines");
    }

    CommandSpec build() {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("print this help")
                .build());
        return spec;
    }
}
