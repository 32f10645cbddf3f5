/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the command that is really run: the program, behind {@code setpriv} when a user is asked for, behind a line of
 * shell when a control group or umask is. The shell runs the program only from inside the group; if it cannot enter, it
 * says so and exits with {@value #FAILED}. Names go in as arguments, so no character in them has a meaning.
 */
final class SpawnShim {
    /** Exit status when the surroundings could not be made, as env(1) and chroot(1) have it; 126 and 127 mean exec failed. */
    static final int FAILED = 125;

    // PWD and the like are the shell's own additions; they go unless they were asked for ($3 lists those to remove).
    private static final String SCRIPT = """
            if [ -n "$1" ]; then
              echo 0 > "$1/cgroup.procs" || { echo "reeve: cannot enter control group $1" >&2; exit 125; }
            fi
            if [ -n "$2" ]; then
              umask "$2" || { echo "reeve: cannot set umask $2" >&2; exit 125; }
            fi
            unset $3
            shift 3
            exec "$@"
            """;
    private static final List<String> SHELLS_OWN = List.of("PWD", "OLDPWD", "SHLVL", "_");

    private SpawnShim() {}

    static List<String> command(SpawnRequest request) throws OsException {
        List<String> command = new ArrayList<>(request.command());
        command.set(0, Programs.find(command.getFirst(), request).toString());
        command.addAll(0, privileges(request));
        command.addAll(0, surroundings(request));
        return command;
    }

    private static List<String> surroundings(SpawnRequest request) throws OsException {
        Path cgroup = request.cgroup();
        Integer umask = request.umask();
        if (cgroup == null && umask == null) {
            return List.of();
        }
        if (cgroup != null && !Files.isDirectory(cgroup)) {
            throw new OsException("spawn", Errno.ENOENT, "control group " + cgroup);
        }
        String mask = umask == null ? "" : Integer.toOctalString(umask);
        String group = cgroup == null ? "" : cgroup.toString();
        return List.of("/bin/sh", "-c", SCRIPT, "reeve-spawn", group, mask, shellsOwn(request));
    }

    private static String shellsOwn(SpawnRequest request) {
        List<String> unwanted = new ArrayList<>(SHELLS_OWN);
        unwanted.removeAll(request.environment().keySet());
        return String.join(" ", unwanted);
    }

    private static List<String> privileges(SpawnRequest request) throws OsException {
        if (request.user() == null && request.group() == null) {
            return List.of();
        }
        Path setpriv = Programs.inPath("setpriv", SpawnRequest.DEFAULT_PATH)
                .orElseThrow(() -> new OsException(
                        "spawn",
                        Errno.ENOENT,
                        "running as another user needs the setpriv tool (package util-linux), which is not installed"));
        List<String> options = new ArrayList<>(List.of(setpriv.toString()));
        options.addAll(identity(request.user(), request.group()));
        options.add("--");
        return options;
    }

    private static List<String> identity(@Nullable String user, @Nullable String group) throws OsException {
        Users users = Users.load();
        Optional<Users.User> found =
                user == null ? Optional.empty() : Optional.of(known(users.user(user), "user", user));
        long gid = group != null
                ? known(users.group(group), "group", group).gid()
                : found.orElseThrow().gid();
        List<String> options = new ArrayList<>(List.of("--regid=" + gid));
        found.ifPresent(u -> options.add("--reuid=" + u.uid()));
        options.add(found.isPresent() ? "--init-groups" : "--clear-groups");
        return options;
    }

    private static <T> T known(Optional<T> found, String kind, String name) throws OsException {
        return found.orElseThrow(() -> new OsException(
                "spawn", 0, "no " + kind + " '" + name + "' in /etc/passwd and /etc/group; check the spelling"));
    }
}
