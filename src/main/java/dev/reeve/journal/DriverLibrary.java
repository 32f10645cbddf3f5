/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of the SQLite driver, kept beside the program. The driver itself writes a copy to the directory of temporary files at each start: one that is killed leaves it there, one on a machine where nothing there may
 * be executed does not start, and everybody may write there.
 */
public final class DriverLibrary {
    private static final int MOST_BYTES = 32 << 20;
    private static final String PREFIX = "sqlitejdbc-";
    private static final String PATH = "org.sqlite.lib.path";
    private static boolean asked;

    private DriverLibrary() {}

    /**
     * Before the driver is used first; only the first call of a process does something. The library is compared with the jar's before it is loaded. Where no place will do, the driver goes its own way.
     *
     * @param others places for where there can be none beside the program
     */
    public static synchronized void ready(Path... others) {
        if (!asked && System.getProperty(PATH) == null) {
            List<Path> places = new ArrayList<>(beside(DriverLibrary.class));
            places.addAll(List.of(others));
            Path library = provide(places);
            if (library != null) {
                use(library);
            }
        }
        asked = true;
    }

    private static void use(Path library) {
        String place = library.resolveSibling("").toString();
        System.setProperty(PATH, place);
        System.setProperty("org.sqlite.lib.name", library.getFileName().toString());
        // It looks there for what it left, and deletes it.
        System.setProperty("org.sqlite.tmpdir", place);
    }

    /** In the first place that can hold it and that it can be loaded from. */
    private static @Nullable Path provide(List<Path> places) {
        try {
            byte[] content = content();
            String name = name(content);
            return content.length == 0 ? null : provide(places, name, content);
        } catch (IOException | RuntimeException unreadable) {
            System.getLogger(DriverLibrary.class.getName())
                    .log(Level.DEBUG, "the driver's library cannot be read", unreadable);
            return null;
        }
    }

    private static @Nullable Path provide(List<Path> places, String name, byte[] content) {
        List<String> refused = new ArrayList<>();
        for (Path place : places) {
            try {
                Path library = OwnFile.in(place, name, content);
                System.load(library.toString());
                OwnFile.removeOthers(library, PREFIX);
                return library;
            } catch (IOException | UnsatisfiedLinkError unfit) {
                refused.add(place + ": " + unfit);
            }
        }
        System.getLogger(DriverLibrary.class.getName())
                .log(Level.DEBUG, "the SQLite driver writes its library to java.io.tmpdir; " + refused);
        return null;
    }

    static String name(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return PREFIX + SQLiteJDBCLoader.getVersion() + "-" + Long.toHexString(sum.getValue()) + ".so";
    }

    /** Empty where the driver has none for this machine. */
    static byte[] content() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            byte[] content = in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
            return content.length == MOST_BYTES ? new byte[0] : content;
        }
    }

    /** Whoever can change what lies there can change the program itself. */
    private static List<Path> beside(Class<?> program) {
        CodeSource source = program.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? List.of()
                    : List.of(Path.of(source.getLocation().toURI()).resolveSibling("native"));
        } catch (URISyntaxException | RuntimeException elsewhere) {
            return List.of();
        }
    }
}
