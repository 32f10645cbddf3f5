/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Cli;
import dev.reeve.cli.Training;

/** Where the program starts: hands over to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("train")) {
            train(args[1]);
            return;
        }
        int status = Cli.run(args, new DaemonLauncher());
        System.out.flush();
        System.exit(status);
    }

    /** A short run of the usual, from which the JVM records what a start needs; see the {@code reeve} script. */
    private static void train(String what) throws Exception {
        if (what.equals("cli")) {
            Cli.run(new String[] {"version"}, new DaemonLauncher());
            Training.run();
        } else {
            DaemonTraining.run();
        }
    }
}
