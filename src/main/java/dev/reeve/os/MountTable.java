/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** /proc/self/mounts: what is mounted, in the order in which it was. */
public final class MountTable {
    private MountTable() {}

    /** @param directory where it is mounted */
    public record Mount(String device, String directory, String type) {
        /** Over the network, as far as the type or a server's name before a colon tells. */
        public boolean remote() {
            return device.indexOf(':') >= 0
                    || (device.startsWith("//") && (type.equals("smbfs") || type.equals("smb3") || type.equals("cifs")))
                    || List.of("afs", "auristorfs", "nfs", "nfs4", "ceph", "glusterfs", "fuse.sshfs")
                            .contains(type);
        }
    }

    public static List<Mount> read() throws IOException {
        return parse(ProcFiles.lines(Path.of("/proc/self/mounts"), ProcFiles.LARGE));
    }

    static List<Mount> parse(List<String> lines) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 4);
            if (parts.length >= 3) {
                mounts.add(new Mount(plain(parts[0]), plain(parts[1]), parts[2]));
            }
        }
        return mounts;
    }

    /** Blanks, line breaks and backslashes are written in octal (fstab(5)). */
    private static String plain(String written) {
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            boolean octal = written.charAt(i) == '\\'
                    && i + 3 < written.length()
                    && written.substring(i + 1, i + 4).matches("[0-3][0-7]{2}");
            out.append(octal ? (char) Integer.parseInt(written.substring(i + 1, i + 4), 8) : written.charAt(i));
            i += octal ? 3 : 0;
        }
        return out.toString();
    }
}
