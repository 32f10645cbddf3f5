/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Local users and groups, as /etc/passwd and /etc/group have them when loaded (at most 16 MiB of each). Other sources,
 * such as LDAP, are not asked. A number finds its entry too; for a user, only if there is one, for it needs a group.
 */
public final class Users {
    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path GROUP = Path.of("/etc/group");
    private static volatile @Nullable Loaded last;

    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    private Users(List<String> passwd, List<String> group) {
        passwd.forEach(this::addUser);
        group.forEach(this::addGroup);
    }

    /** An entry of passwd(5). */
    public record User(String name, long uid, long gid, String home, String shell) {}

    /** An entry of group(5). */
    public record Group(String name, long gid, List<String> members) {}

    /** As the files are now; read again only when they have changed, for every start asks. */
    public static Users load() {
        Version now = Version.of(PASSWD, GROUP);
        Loaded known = last;
        if (known != null && known.of.equals(now)) {
            return known.users;
        }
        Users users = new Users(
                ProcFiles.linesIfThere(PASSWD, ProcFiles.LARGE), ProcFiles.linesIfThere(GROUP, ProcFiles.LARGE));
        last = now.settled() ? new Loaded(now, users) : null;
        return users;
    }

    private record Loaded(Version of, Users users) {}

    /** What tells one content of the files from another. A file that was written a moment ago may be written again within the same tick of its clock. */
    private record Version(List<String> files, long newest) {
        private static final long TICK_MILLIS = 2_000;

        static Version of(Path... files) {
            List<String> keys = new ArrayList<>();
            long newest = 0;
            for (Path file : files) {
                try {
                    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                    keys.add(found.fileKey() + " " + found.size() + " " + found.lastModifiedTime());
                    newest = Math.max(newest, found.lastModifiedTime().toMillis());
                } catch (IOException missing) {
                    keys.add("");
                }
            }
            return new Version(keys, newest);
        }

        boolean settled() {
            return System.currentTimeMillis() - newest > TICK_MILLIS;
        }
    }

    /** From the lines of both files; lines that are no entries are passed over. */
    public static Users parse(List<String> passwd, List<String> group) {
        return new Users(passwd, group);
    }

    /** By name or number. */
    public Optional<User> user(String nameOrNumber) {
        User named = users.get(nameOrNumber);
        return named != null ? Optional.of(named) : id(nameOrNumber).flatMap(this::user);
    }

    public Optional<User> user(long uid) {
        return users.values().stream().filter(user -> user.uid == uid).findFirst();
    }

    /** By name or number. */
    public Optional<Group> group(String nameOrNumber) {
        Group named = groups.get(nameOrNumber);
        return named != null ? Optional.of(named) : id(nameOrNumber).flatMap(this::group);
    }

    public Optional<Group> group(long gid) {
        return groups.values().stream().filter(group -> group.gid == gid).findFirst();
    }

    /** The user's own group and those that list the user. */
    public List<Group> groupsOf(User user) {
        return groups.values().stream()
                .filter(group -> group.gid == user.gid || group.members.contains(user.name))
                .toList();
    }

    // The first entry of a name counts, as for getpwnam(3).
    private void addUser(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length == 7 && !fields[0].isEmpty()) {
            Optional<Long> uid = id(fields[2]);
            Optional<Long> gid = id(fields[3]);
            if (uid.isPresent() && gid.isPresent()) {
                users.putIfAbsent(fields[0], new User(fields[0], uid.get(), gid.get(), fields[5], fields[6]));
            }
        }
    }

    private void addGroup(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length == 4 && !fields[0].isEmpty()) {
            List<String> members = fields[3].isEmpty() ? List.of() : List.of(fields[3].split(","));
            id(fields[2]).ifPresent(gid -> groups.putIfAbsent(fields[0], new Group(fields[0], gid, members)));
        }
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
