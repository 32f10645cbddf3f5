/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/**
 * What became of a command.
 *
 * @param done how many things it was carried out on; 0 for none
 * @param id number of the downtime or comment that it made; 0 for none
 * @param text why nothing was done; empty where something was
 */
public record CommandAnswer(int done, long id, String text) {
    static CommandAnswer done(int count) {
        return new CommandAnswer(count, 0, count == 0 ? "nothing fits" : "");
    }

    static CommandAnswer made(long id, String why) {
        return id == 0 ? no(why) : new CommandAnswer(1, id, "");
    }

    static CommandAnswer no(String why) {
        return new CommandAnswer(0, 0, why);
    }
}
