/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

/** Directives of systemd.unit(5), systemd.timer(5) and systemd.socket(5). */
final class UnitDirectives {
    static final String UNIT = """
            translated Description | a comment above the entry
            ignored Documentation SourcePath | for people
            translated Requires Requisite BindsTo | `needs`, where the other is a service that is translated in the same call
            translated Wants Upholds | `after`, where the other is a service that is translated in the same call and is also named in After; both are started anyway
            translated After | `after`, where the other is a service that is translated in the same call; targets do not exist here
            translated Before | `after` of the other, where that is a service that is translated in the same call
            cannot PartOf PropagatesStopTo StopPropagatedFrom | a stop of one does not stop the other, except by `needs`
            cannot Conflicts | starting one does not stop the other
            cannot OnFailure OnSuccess | write a rule on the event `service.state`
            cannot PropagatesReloadTo ReloadPropagatedFrom | a reload reaches one service
            cannot JoinsNamespaceOf | services have no namespaces of their own
            cannot RequiresMountsFor WantsMountsFor | mounts are not waited for; they are there when Reeve starts
            ignored OnSuccessJobMode OnFailureJobMode IgnoreOnIsolate AllowIsolate DefaultDependencies CollectMode SurviveFinalKillSignal JobTimeoutSec JobRunningTimeoutSec JobTimeoutAction JobTimeoutRebootArgument | of systemd's own jobs and targets
            cannot StopWhenUnneeded RefuseManualStart RefuseManualStop | what runs is what is desired, by file or by an operator
            cannot FailureAction SuccessAction FailureActionExitStatus SuccessActionExitStatus StartLimitAction RebootArgument | a service does not reboot the machine; write a rule
            ignored StartLimitIntervalSec StartLimitBurst StartLimitInterval | restarts are slowed by `backoff` and never given up in silence
            cannot Condition… Assert… | it is started whether or not this holds; test it in `before-start` or write a rule
            """;

    static final String INSTALL = """
            ignored WantedBy RequiredBy UpheldBy | there are no targets: what is in the configuration runs, unless `desired: down`
            ignored Alias Also DefaultInstance | for systemctl enable
            """;

    static final String TIMER = """
            translated OnCalendar | `calendar` of a job of the schedule, word by word
            translated OnUnitActiveSec OnUnitInactiveSec | `every`; counted from midnight, not from the last run
            cannot OnActiveSec OnBootSec OnStartupSec | a job runs by the clock, not so long after something
            ignored AccuracySec | jobs run on time, to the millisecond, which is within any accuracy
            translated RandomizedDelaySec | `spread`, which is fixed for node and job
            ignored FixedRandomDelay DeferReactivation RemainAfterElapse | that is how it is here
            cannot OnClockChange OnTimezoneChange | write a rule on the event of the clock's change
            translated Unit | the service whose command the job runs
            translated Persistent | `catch-up`: one for true (with a `grace` of a year, since systemd asks not how long ago), none for false
            cannot WakeSystem | Reeve does not wake a machine
            """;

    static final String SOCKET = """
            translated ListenStream ListenDatagram | `sockets` of the service: TCP, UDP, and streams in the file system
            cannot ListenSequentialPacket ListenFIFO ListenSpecial ListenNetlink ListenMessageQueue ListenUSBFunction | only sockets of streams and datagrams are passed on
            cannot SocketProtocol BindIPv6Only BindToDevice FreeBind Transparent Broadcast ReusePort Mark Priority IPTOS IPTTL | sockets have the kernel's defaults
            translated Backlog SocketUser SocketGroup SocketMode FileDescriptorName | keys of the socket
            cannot Accept MaxConnections MaxConnectionsPerSource | the service gets the socket and accepts by itself; one process for each connection is not offered
            ignored Writable FlushPending PollLimitIntervalSec PollLimitBurst TriggerLimitIntervalSec TriggerLimitBurst | the service runs and holds its sockets
            cannot KeepAlive KeepAliveTimeSec KeepAliveIntervalSec KeepAliveProbes NoDelay DeferAcceptSec ReceiveBuffer SendBuffer TCPCongestion Timestamping | options of the socket are left to the program
            cannot PassCredentials PassPIDFD PassSecurity PassPacketInfo AcceptFileDescriptors | options of the socket are left to the program
            cannot SmackLabel SmackLabelIPIn SmackLabelIPOut SELinuxContextFromNet PipeSize MessageQueueMaxMessages MessageQueueMessageSize | not offered
            cannot ExecStartPre ExecStartPost ExecStopPre ExecStopPost TimeoutSec | there is nothing to run around a socket
            translated Service | the service that gets the sockets
            ignored DirectoryMode RemoveOnStop Symlinks | sockets in the file system are made and removed with the service
            """;

    private UnitDirectives() {}
}
