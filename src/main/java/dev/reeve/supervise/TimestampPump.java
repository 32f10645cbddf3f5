/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Child;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.OsException;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A process between a service and its output file that puts the time before each line; see docs/decisions/0016-timestamps-by-a-process-of-their-own.md. It lives beside the service, not in the daemon,
 * and ends when nothing of the service is left that could write.
 */
final class TimestampPump {
    /** Bytes go through as they are; what cannot be written, since the disk is full, is left out rather than holding up the service. */
    private static final String SCRIPT = """
            use POSIX qw(strftime);
            my ($begun, $bytes) = (1, '');
            while (1) {
              my $count = sysread(STDIN, $bytes, 65536);
              if (!defined $count) { next if $!{EINTR}; last }
              last if $count == 0;
              my $time = strftime('%Y-%m-%dT%H:%M:%SZ ', gmtime);
              my $out = $begun ? $time . $bytes : $bytes;
              $out =~ s/\\n(?=.)/\\n$time/gs;
              $begun = $bytes =~ /\\n\\z/;
              for (my $at = 0; $at < length $out; ) {
                my $written = syswrite(STDOUT, $out, length($out) - $at, $at);
                if (defined $written) { $at += $written } elsif (!$!{EINTR}) { last }
              }
            }
            """;

    private static final Path PERL = Path.of("/usr/bin/perl");

    private TimestampPump() {}

    /**
     * Starts it.
     *
     * @param file where it writes to
     * @param place of the service: it goes into a group beside
     * @return what the service is to write to. It is open for reading too, so that no service dies of SIGPIPE should the pump end
     */
    static Fd before(Fd file, Spawner spawner, @Nullable Path place) throws IOException {
        if (!Files.isExecutable(PERL)) {
            throw new IOException("timestamps before the lines of output need " + PERL + " (package perl-base)");
        }
        try (Fds.Pipe pipe = Fds.pipe()) {
            Fd writer = Fds.openBothWays(pipe.write());
            try {
                start(pipe.read(), file, spawner, place);
                return writer;
            } catch (IOException | RuntimeException notStarted) {
                writer.close();
                throw notStarted;
            }
        }
    }

    private static void start(Fd from, Fd file, Spawner spawner, @Nullable Path place) throws IOException {
        SpawnRequest request = SpawnRequest.of(PERL.toString(), "-e", SCRIPT)
                .streams(Stdio.of(from), Stdio.of(file), Stdio.NULL)
                .umask(077);
        Child pump = spawner.spawn(place == null ? request : request.cgroup(beside(place)));
        // It is nobody's to wait for: it is reaped with whatever else ends unheeded.
        pump.pidfd().close();
    }

    private static Path beside(Path place) throws OsException, IOException {
        return Files.createDirectories(place.resolveSibling("output"));
    }
}
