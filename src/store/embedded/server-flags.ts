/** Connections for several pools (web, worker, queue) and a look by hand; each idle one costs about 2 MB. */
const MAX_CONNECTIONS = 60;

export type ServerSettings = Readonly<Record<string, string | number>>;

/** Given at every start, not written into the data folder: a new release may change them. */
export function serverFlags(data: string, port: number, mark: string, over: ServerSettings): string[] {
  const settings: ServerSettings = {
    cluster_name: mark,
    port,
    listen_addresses: '127.0.0.1',
    // Socket paths are limited to 107 bytes, and any local user could knock.
    unix_socket_directories: '',
    max_connections: MAX_CONNECTIONS,
    password_encryption: 'scram-sha-256',

    // Durable before the reply.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',

    // Sized for a machine with 1–2 GB that runs everything.
    shared_buffers: '64MB',
    effective_cache_size: '512MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    min_wal_size: '80MB',
    wal_compression: 'on',
    max_wal_senders: 0,
    max_replication_slots: 0,
    max_logical_replication_workers: 0,
    // Reads by the backends themselves instead of by worker processes that idle here.
    io_method: 'sync',
    max_worker_processes: 2,
    max_parallel_workers: 0,
    autovacuum_max_workers: 2,
    // The hot tables are small queues and sessions that change all the time.
    autovacuum_naptime: '20s',
    jit: 'off',
    random_page_cost: 1.5,

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // Rows and parameters hold personal data; they stay out of the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    ...over,
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
