/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

/**
 * Another manager that has a service too.
 *
 * @param active it is up by it now, or would be started by it now; else at the next boot
 * @param text who, where, and what to do
 */
public record Rival(String service, boolean active, String text) {
    static Rival of(String service, Claim claim) {
        String what = claim.manager() + (claim.active() ? " has it too: " : " will start it too at the next boot: ")
                + claim.name() + " in " + claim.place();
        return new Rival(
                service, claim.active(), what + "; " + claim.way() + ", or take it out of Reeve's configuration");
    }
}
