/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.PidFiles;
import dev.reeve.model.lsb.ScriptActions;
import java.nio.file.Path;
import java.util.SequencedSet;

/**
 * One script of a directory of init scripts.
 *
 * @param header the file's own, that of an override, or the usual one
 * @param actions as its text tells; none where it does not tell
 */
record InitScript(Path path, InitHeader header, SequencedSet<String> actions, SequencedSet<String> pidFiles) {
    static InitScript of(Path path, InitHeader header, String text) {
        return new InitScript(path, header, ScriptActions.of(text), PidFiles.of(text));
    }

    String name() {
        return header.script();
    }

    /** Whether it can be started and stopped; a text that tells nothing may be able to. */
    boolean runnable() {
        return actions.isEmpty() || actions.contains("start") && actions.contains("stop");
    }
}
