/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.upstart;

import java.util.Locale;

/**
 * What one process of a job runs.
 *
 * @param script whether {@code text} is the body of a script for {@code /bin/sh -e}; else a command line
 */
public record JobProcess(boolean script, String text) {
    /** The processes that a job may have, in the order of its life. */
    public enum Kind {
        SECURITY,
        PRE_START,
        MAIN,
        POST_START,
        PRE_STOP,
        POST_STOP;

        /** As job files and initctl write it: {@code pre-start}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
