/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

/**
 * @param instance empty for the only instance of a job without {@code instance}
 */
public record InstanceId(String job, String instance) {
    /** As Upstart writes it: {@code tty (tty1)}. */
    @Override
    public String toString() {
        return instance.isEmpty() ? job : job + " (" + instance + ")";
    }
}
