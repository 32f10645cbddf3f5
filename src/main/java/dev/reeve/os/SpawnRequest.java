/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to start and in which surroundings. Made by {@link #of} and the methods that return a changed copy.
 *
 * @param command program and arguments; a program without a slash is looked up in PATH of {@code environment}
 * @param environment the whole environment: nothing is inherited. Names are those of the shell ([A-Za-z_][A-Za-z0-9_]*)
 * @param directory working directory, absolute
 * @param stdin standard input
 * @param stdout standard output
 * @param stderr standard error, which also gets the message when the surroundings cannot be made (exit status 125)
 * @param cgroup directory of the control group to enter before the program starts, absolute
 * @param umask file mode mask, 0 to 0777
 * @param user name or number of the user to become, with that user's groups; needs the setpriv tool
 * @param group name or number of the group to become, otherwise the user's own
 * @param setup all else that is done before the program starts
 */
public record SpawnRequest(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Stdio stdin,
        Stdio stdout,
        Stdio stderr,
        @Nullable Path cgroup,
        @Nullable Integer umask,
        @Nullable String user,
        @Nullable String group,
        SpawnSetup setup) {
    /** The PATH of a request that sets no environment. */
    public static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public SpawnRequest {
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        require(!command.isEmpty() && !command.getFirst().isEmpty(), "expected a program to run, got none");
        command.forEach(SpawnRequest::requireNoNul);
        environment.forEach(SpawnRequest::requireVariable);
        require(directory.isAbsolute(), "expected an absolute working directory, got " + directory);
        require(cgroup == null || cgroup.isAbsolute(), "expected an absolute control group, got " + cgroup);
        require(umask == null || (umask >= 0 && umask <= 0777), "expected a umask of 0 to 0777 (octal)");
    }

    public static SpawnRequest of(String... command) {
        return of(List.of(command));
    }

    /** No streams, directory /, only PATH in the environment, Reeve's own control group, umask and user. */
    public static SpawnRequest of(List<String> command) {
        Map<String, String> path = Collections.singletonMap("PATH", DEFAULT_PATH);
        return new SpawnRequest(
                command,
                path,
                Path.of("/"),
                Stdio.NULL,
                Stdio.NULL,
                Stdio.NULL,
                null,
                null,
                null,
                null,
                SpawnSetup.NONE);
    }

    public SpawnRequest environment(Map<String, String> all) {
        return new SpawnRequest(command, all, directory, stdin, stdout, stderr, cgroup, umask, user, group, setup);
    }

    public SpawnRequest directory(Path path) {
        return new SpawnRequest(command, environment, path, stdin, stdout, stderr, cgroup, umask, user, group, setup);
    }

    public SpawnRequest streams(Stdio in, Stdio out, Stdio err) {
        return new SpawnRequest(command, environment, directory, in, out, err, cgroup, umask, user, group, setup);
    }

    public SpawnRequest cgroup(Path path) {
        return new SpawnRequest(
                command, environment, directory, stdin, stdout, stderr, path, umask, user, group, setup);
    }

    /** For who is put into the group in another way. */
    SpawnRequest withoutGroup() {
        return new SpawnRequest(
                command, environment, directory, stdin, stdout, stderr, null, umask, user, group, setup);
    }

    public SpawnRequest umask(int mask) {
        return new SpawnRequest(
                command, environment, directory, stdin, stdout, stderr, cgroup, mask, user, group, setup);
    }

    public SpawnRequest user(@Nullable String userName, @Nullable String groupName) {
        return new SpawnRequest(
                command, environment, directory, stdin, stdout, stderr, cgroup, umask, userName, groupName, setup);
    }

    public SpawnRequest setup(SpawnSetup all) {
        return new SpawnRequest(
                command, environment, directory, stdin, stdout, stderr, cgroup, umask, user, group, all);
    }

    /** Where the first of the tools starts; with another root, the last of them goes to {@link #directory}. */
    Path firstDirectory() {
        return setup.root() == null ? directory : Path.of("/");
    }

    private static void requireVariable(String name, String value) {
        require(
                VARIABLE.matcher(name).matches(),
                "expected an environment variable of letters, digits and '_', got '" + name + "'");
        requireNoNul(value);
    }

    private static void requireNoNul(String text) {
        require(text.indexOf('\0') < 0, "an argument or variable contains a NUL character, which Linux cannot pass on");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
