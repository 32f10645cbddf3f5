/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.SpawnSetup;
import dev.reeve.os.Users;
import dev.reeve.supervise.EnvironmentFiles;
import dev.reeve.supervise.Setups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program.
 *
 * @param environment the whole of it
 * @param input its standard input, at most {@value #MOST_INPUT} characters
 * @param timeout after which it gets TERM
 * @param grace from TERM to KILL
 * @param outputLimit bytes kept of each of its two outputs
 * @param group the control group to contain it; null where there is none
 * @param setup all else that is done before it starts
 */
public record Program(
        List<String> argv,
        Map<String, String> environment,
        @Nullable String directory,
        @Nullable String user,
        @Nullable String userGroup,
        @Nullable Integer umask,
        String input,
        Duration timeout,
        Duration grace,
        int outputLimit,
        @Nullable Cgroup group,
        SpawnSetup setup) {
    static final int MOST_INPUT = 64 << 20;

    public Program {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (input.length() > MOST_INPUT) {
            throw new IllegalArgumentException("more than " + MOST_INPUT + " characters of input");
        }
    }

    /** A tool of the system, as root, with nothing in its environment but PATH and a fixed language. */
    public static Program tool(List<String> argv, String input, Duration timeout, int outputLimit) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SpawnRequest.DEFAULT_PATH);
        environment.put("LANG", "C.UTF-8");
        return new Program(
                argv,
                environment,
                null,
                null,
                null,
                null,
                input,
                timeout,
                Duration.ofSeconds(1),
                outputLimit,
                null,
                SpawnSetup.NONE);
    }

    /**
     * As the configuration says, with more variables.
     *
     * @throws IOException when a file of variables cannot be read
     */
    public static Program of(
            RunSpec run,
            Map<String, String> more,
            String input,
            Duration timeout,
            Duration grace,
            @Nullable Cgroup group)
            throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SpawnRequest.DEFAULT_PATH);
        environment.put("HOME", home(run.user()));
        environment.put("LANG", "C.UTF-8");
        environment.putAll(run.environment());
        environment.putAll(EnvironmentFiles.read(run.surroundings().environmentFiles()));
        environment.putAll(more);
        return new Program(
                run.argv(),
                environment,
                run.directory(),
                run.user(),
                run.group(),
                run.umask(),
                input,
                timeout,
                grace,
                run.outputLimit(),
                group,
                Setups.of(run));
    }

    private static String home(@Nullable String user) {
        Users users = Users.load();
        return (user == null ? users.user(0) : users.user(user))
                .map(Users.User::home)
                .orElse("/");
    }

    Path workingDirectory() {
        return Path.of(directory == null ? "/" : directory);
    }
}
