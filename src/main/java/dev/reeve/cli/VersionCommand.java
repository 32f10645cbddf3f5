/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve version} */
final class VersionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command("version", "Prints the versions of Reeve and of the Java it runs on.")
                .json()
                .examples("reeve version")
                .exits(Exit.OK, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String java = System.getProperty("java.vm.version", "?");
        if (call.json()) {
            call.terminal()
                    .json(Json.text(new Shape()
                            .put("version", Version.TEXT)
                            .put("java", java)
                            .value()));
        } else {
            call.terminal().say("reeve " + Version.TEXT + ", Java " + java);
        }
        return Exit.OK;
    }
}
