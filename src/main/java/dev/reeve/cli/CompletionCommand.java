/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve completion} */
final class CompletionCommand implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Override
    public CommandSpec spec() {
        return Usage.command("completion", "Prints a script that completes commands and options in a shell.")
                .argument("SHELL", true, "bash or zsh", SHELLS)
                .examples("source <(reeve completion bash)", "reeve completion bash > /etc/bash_completion.d/reeve")
                .exits(Exit.OK, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        if (!SHELLS.contains(call.required(0))) {
            throw new UsageProblem("expected bash or zsh, found '" + call.required(0) + "'");
        }
        // The script finds out by itself that zsh reads it, and then loads what zsh has for bash's scripts.
        call.terminal().out().println(AutoComplete.bash("reeve", tree()));
        return Exit.OK;
    }

    static CommandLine tree() {
        CommandSpec root = CommandSpec.create().name("reeve");
        CommandLine tree = new CommandLine(root);
        Commands.all().forEach((name, command) -> add(tree, name.split(" "), command.get()));
        return tree;
    }

    /** A command of two words is below that of the first. */
    private static void add(CommandLine tree, String[] words, Command command) {
        CommandLine under = words.length == 1 ? tree : tree.getSubcommands().getOrDefault(words[0], tree);
        under.addSubcommand(words[words.length - 1], new CommandLine(command.spec()));
    }
}
