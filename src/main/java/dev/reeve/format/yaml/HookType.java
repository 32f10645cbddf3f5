/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command around a service's life, as it is written: a line, or a section where more is to be said of it.
 *
 * @param argv null for a reload by signal
 * @param user null for the service's
 * @param signal of a reload; null for a command
 */
record HookType(Section<HookType.Said> section) implements Type<HookType.Said> {
    /** What was said of one command. */
    record Said(
            @Nullable List<String> argv,
            Duration timeout,
            @Nullable String user,
            @Nullable String signal) {}

    private static final Duration USUAL = Duration.ofSeconds(30);

    @Override
    public @Nullable Said read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar)) {
            return section.read(node, reading);
        }
        List<String> argv = Words.COMMAND.read(node, reading);
        if (argv != null && argv.getFirst().startsWith("-")) {
            reading.error(
                    node,
                    Reading.said(node) + " is no command: each item of the list is one of its own",
                    "one line, or {run: [PROGRAM, ARGUMENT]}");
            return null;
        }
        return argv == null ? null : new Said(RunKeys.seen(argv, null, node.origin(), reading), USUAL, null, null);
    }

    @Override
    public String label() {
        return "a command in one line, or " + section.label();
    }

    @Override
    public String title() {
        return section.id();
    }

    @Override
    public dev.reeve.model.Value schema() {
        return Schemas.anyOf(Schemas.type("string"), section.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(section);
    }
}
