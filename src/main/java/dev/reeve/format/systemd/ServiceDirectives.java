/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

/** Directives of systemd.service(5), systemd.exec(5), systemd.kill(5) and systemd.resource-control(5). */
final class ServiceDirectives {
    static final String SERVICE = """
            translated Type | simple, exec and idle are the usual form; notify, notify-reload, forking and oneshot are `type`; dbus is taken as simple
            ignored ExitType GuessMainPID | which processes are its own is known from the control group
            translated PIDFile | `pid-file` of a forking service
            cannot RemainAfterExit | a task that is done is done
            cannot BusName | names on D-Bus are not waited for
            translated ExecStart | `run`, or `shell` where variables or several commands need one
            translated ExecStartPre | `before-start`; not for a job of the schedule
            translated ExecStartPost | `after-start`; not for a job of the schedule
            cannot ExecCondition | it is started whether or not this holds
            translated ExecReload | `reload`
            translated ExecStop | `before-stop`; not for a job of the schedule
            translated ExecStopPost | `after-stop`; not for a job of the schedule
            translated Restart | `restart`: always, on-failure, on-abnormal or never; on-abort and on-watchdog are taken as on-abnormal, on-success as never
            translated RestartSec RestartSteps RestartMaxDelaySec | `backoff`
            ignored RestartMode | every restart is told
            translated TimeoutStartSec | `ready: within` where the service says itself when it is ready, the time of commands before the start, and `timeout` of a job of the schedule
            translated TimeoutStopSec TimeoutSec | `stop: timeout`
            ignored TimeoutAbortSec TimeoutStartFailureMode TimeoutStopFailureMode | after the timeout the whole group is killed
            cannot RuntimeMaxSec RuntimeRandomizedExtraSec | a service may run for ever; for a job of the schedule it is `timeout`
            translated WatchdogSec NotifyAccess | `watchdog` and `notify-access` of a service of type notify
            translated SuccessExitStatus | `success-exit`
            cannot RestartPreventExitStatus RestartForceExitStatus | whether an end is a success decides, not its status
            ignored RootDirectoryStartOnly PermissionsStartOnly NonBlocking | no such cases here
            translated Sockets | the sockets of that unit, where it is translated in the same call
            cannot FileDescriptorStoreMax FileDescriptorStorePreserve OpenFile USBFunctionDescriptors USBFunctionStrings | no file descriptors but sockets are kept or passed
            ignored OOMPolicy | a service that lost a process to the memory's end is restarted as after any end
            translated ReloadSignal | `reload`
            ignored StartLimitIntervalSec StartLimitBurst StartLimitInterval | restarts are slowed by `backoff` and never given up in silence
            cannot StartLimitAction FailureAction RebootArgument | a service does not reboot the machine; write a rule
            """;

    static final String EXEC = """
            translated WorkingDirectory | `directory`
            translated RootDirectory | `chroot`
            ignored MountAPIVFS ExecSearchPath | programs are given by path
            cannot RootImage RootImageOptions RootEphemeral RootHash RootHashSignature RootVerity RootImagePolicy MountImagePolicy ExtensionImagePolicy MountImages ExtensionImages ExtensionDirectories | no images of file systems are mounted
            cannot ProtectProc ProcSubset BindPaths BindReadOnlyPaths ReadWritePaths ReadOnlyPaths InaccessiblePaths ExecPaths NoExecPaths ReadWriteDirectories ReadOnlyDirectories InaccessibleDirectories TemporaryFileSystem ProtectSystem ProtectHome PrivateTmp PrivateDevices PrivateMounts MountFlags | it sees the machine's file system: the service has more rights than under systemd
            cannot PrivateNetwork NetworkNamespacePath PrivateIPC IPCNamespacePath PrivatePIDs PrivateUsers ProtectHostname RestrictNamespaces | it has no namespaces of its own: the service has more rights than under systemd
            cannot ProtectClock ProtectKernelTunables ProtectKernelModules ProtectKernelLogs ProtectControlGroups RestrictAddressFamilies RestrictFileSystems LockPersonality MemoryDenyWriteExecute RestrictRealtime RestrictSUIDSGID SystemCallFilter SystemCallErrorNumber SystemCallArchitectures SystemCallLog | system calls are not filtered: the service has more rights than under systemd; `capabilities` and `no-new-privileges` take some away
            translated User | `user`
            translated Group | `group-id`
            cannot DynamicUser | make a user for it, and give it as `user`
            translated SupplementaryGroups | `groups`
            ignored SetLoginEnvironment | PATH, HOME and LANG are set
            cannot PAMName | no session of PAM is opened
            translated CapabilityBoundingSet | `capabilities`
            translated AmbientCapabilities | `ambient-capabilities`
            translated NoNewPrivileges | `no-new-privileges`
            cannot SecureBits SELinuxContext AppArmorProfile SmackProcessLabel | set by the policy of the machine
            translated LimitCPU LimitFSIZE LimitDATA LimitSTACK LimitCORE LimitRSS LimitNOFILE LimitAS LimitNPROC LimitMEMLOCK LimitLOCKS LimitSIGPENDING LimitMSGQUEUE LimitNICE LimitRTPRIO LimitRTTIME | `limits`
            translated UMask | `umask`
            ignored CoredumpFilter KeyringMode TimerSlackNSec IgnoreSIGPIPE MemoryKSM | left as the kernel has it
            translated OOMScoreAdjust | `oom-score`
            cannot Personality CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUAffinity NUMAPolicy NUMAMask | not offered; chrt, taskset and numactl in `run` do it
            translated Nice | `nice`
            translated IOSchedulingClass IOSchedulingPriority | `io-nice`
            translated RuntimeDirectory StateDirectory CacheDirectory LogsDirectory ConfigurationDirectory RuntimeDirectoryMode StateDirectoryMode CacheDirectoryMode LogsDirectoryMode ConfigurationDirectoryMode | made by a command in `before-start`
            ignored RuntimeDirectoryPreserve TimeoutCleanSec | directories stay
            translated Environment | `environment`
            translated EnvironmentFile | `env-files`
            cannot PassEnvironment | the daemon's own environment is never passed on
            ignored UnsetEnvironment | the environment is minimal anyway
            cannot StandardInput StandardInputText StandardInputData TTYPath TTYReset TTYVHangup TTYColumns TTYRows TTYVTDisallocate | standard input is /dev/null
            translated StandardOutput | `log: file`, for a file; else Reeve keeps its own
            ignored StandardError | goes where the output goes
            ignored LogLevelMax LogExtraFields LogRateLimitIntervalSec LogRateLimitBurst LogFilterPatterns LogNamespace SyslogIdentifier SyslogFacility SyslogLevel SyslogLevelPrefix | of systemd's journal; Reeve keeps a file for each service
            cannot LoadCredential LoadCredentialEncrypted ImportCredential SetCredential SetCredentialEncrypted | no credentials are passed; give files that its user may read
            ignored UtmpIdentifier UtmpMode RemoveIPC | no logins here
            """;

    static final String KILL = """
            translated KillMode | control-group and mixed are how it is here; process and none are not
            translated KillSignal | `stop: signal`
            ignored RestartKillSignal SendSIGHUP FinalKillSignal WatchdogSignal | `stop: signal`, then the kill of the group
            cannot SendSIGKILL | what does not stop is killed
            """;

    static final String RESOURCES = """
            ignored CPUAccounting MemoryAccounting TasksAccounting IOAccounting BlockIOAccounting IPAccounting | what a service uses is always counted
            translated CPUWeight CPUQuota MemoryHigh MemoryMax TasksMax IOWeight MemoryLimit | `resources`
            cannot CPUShares BlockIOWeight StartupCPUWeight StartupIOWeight CPUQuotaPeriodSec AllowedCPUs StartupAllowedCPUs AllowedMemoryNodes StartupAllowedMemoryNodes MemoryMin MemoryLow DefaultMemoryMin DefaultMemoryLow MemorySwapMax MemoryZSwapMax MemoryZSwapWriteback IODeviceWeight IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax IOWriteIOPSMax IODeviceLatencyTargetSec | not among the limits that are offered
            cannot IPAddressAllow IPAddressDeny SocketBindAllow SocketBindDeny RestrictNetworkInterfaces NFTSet IPIngressFilterPath IPEgressFilterPath BPFProgram DeviceAllow DevicePolicy | no programs are put into the kernel: the service has more rights than under systemd
            ignored Slice Delegate DelegateSubgroup DisableControllers | every service has a control group of its own
            ignored ManagedOOMSwap ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit ManagedOOMPreference MemoryPressureWatch MemoryPressureThresholdSec CoredumpReceive | of systemd's own daemons
            """;

    private ServiceDirectives() {}
}
