/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OsException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where output goes that was asked to go to a place. Many machines have no console that can be opened, which must keep nothing down. */
public final class OutputPlace {
    private static final System.Logger LOG = System.getLogger(OutputPlace.class.getName());

    private OutputPlace() {}

    /**
     * The file named, and the log for a console that cannot be opened.
     *
     * @param named null: the log
     */
    public static Path of(@Nullable String named, Path log) {
        if (named == null) {
            return log;
        }
        Path file = Path.of(named);
        return named.equals(ServiceSpec.Output.CONSOLE) ? device(file, log) : file;
    }

    static Path device(Path device, Path log) {
        return opens(device, log) ? device : log;
    }

    private static boolean opens(Path console, Path log) {
        try (Fd open = Fds.openDevice(console)) {
            return true;
        } catch (OsException none) {
            LOG.log(Level.WARNING, none.getMessage() + "; what is meant for the console goes to " + log);
            return false;
        } catch (IOException closing) {
            return true;
        }
    }
}
