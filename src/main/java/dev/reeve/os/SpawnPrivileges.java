/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a process becomes one after the other until it is the program: setpriv for user, groups and capabilities; unshare for another root, since it alone keeps a working directory inside.
 * It changes the user itself then, for which it must still be root.
 */
final class SpawnPrivileges {
    private final SpawnSetup setup;
    private final Users users;
    private final Optional<Users.User> user;
    private final Optional<Users.Group> group;

    private SpawnPrivileges(SpawnRequest request) throws OsException {
        setup = request.setup();
        users = Users.load();
        user = find(users::user, "user", request.user());
        group = find(users::group, "group", request.group());
    }

    static List<String> of(SpawnRequest request) throws OsException {
        boolean identity = request.user() != null
                || request.group() != null
                || !request.setup().groups().isEmpty();
        SpawnSetup setup = request.setup();
        boolean capabilities = setup.capabilities() != null || !setup.ambient().isEmpty() || setup.noNewPrivileges();
        if (!identity && !capabilities && setup.root() == null) {
            return List.of();
        }
        SpawnPrivileges privileges = new SpawnPrivileges(request);
        List<String> command = new ArrayList<>();
        if (identity || capabilities) {
            command.addAll(privileges.setpriv());
        }
        if (setup.root() != null) {
            command.addAll(privileges.unshare(request));
        }
        return command;
    }

    private List<String> setpriv() throws OsException {
        List<String> options = new ArrayList<>();
        options.add(Programs.tool("setpriv", "run as another user or with fewer rights"));
        options.addAll(identity());
        if (setup.capabilities() != null) {
            options.add("--bounding-set=" + only(setup.capabilities()));
        }
        if (!setup.ambient().isEmpty()) {
            options.add("--inh-caps=" + only(setup.ambient()));
            options.add("--ambient-caps=" + only(setup.ambient()));
        }
        if (setup.noNewPrivileges()) {
            options.add("--no-new-privs");
        }
        options.add("--");
        return options;
    }

    private static String only(List<String> names) {
        return names.stream().map(name -> ",+" + name).collect(Collectors.joining("", "-all", ""));
    }

    private List<String> identity() throws OsException {
        List<String> options = new ArrayList<>();
        if (group.isPresent() || user.isPresent()) {
            options.add("--regid="
                    + group.map(Users.Group::gid)
                            .orElseGet(() -> user.orElseThrow().gid()));
        }
        if (user.isPresent() && setup.root() == null) {
            options.add("--reuid=" + user.get().uid());
        }
        options.addAll(groups());
        return options;
    }

    private List<String> groups() throws OsException {
        if (!setup.groups().isEmpty() || user.isPresent() && setup.root() != null) {
            return List.of("--groups=" + gids());
        }
        if (user.isPresent()) {
            return List.of("--init-groups");
        }
        return group.isPresent() ? List.of("--clear-groups") : List.of();
    }

    private String gids() throws OsException {
        LongStream.Builder gids = LongStream.builder();
        user.ifPresent(of -> users.groupsOf(of).forEach(each -> gids.add(each.gid())));
        for (String name : setup.groups()) {
            find(users::group, "group", name).ifPresent(found -> gids.add(found.gid()));
        }
        return gids.build().distinct().mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private List<String> unshare(SpawnRequest request) throws OsException {
        List<String> options = new ArrayList<>();
        options.add(Programs.tool("unshare", "run below another root directory"));
        options.add("--root=" + setup.root());
        options.add("--wd=" + request.directory());
        user.ifPresent(of -> options.add("--setuid=" + of.uid()));
        options.add("--");
        return options;
    }

    private interface Lookup<T> {
        Optional<T> find(String name);
    }

    private static <T> Optional<T> find(Lookup<T> lookup, String kind, @Nullable String name) throws OsException {
        if (name == null) {
            return Optional.empty();
        }
        Optional<T> found = lookup.find(name);
        if (found.isEmpty()) {
            throw new OsException(
                    "spawn", 0, "no " + kind + " '" + name + "' in /etc/passwd and /etc/group; check the spelling");
        }
        return found;
    }
}
