using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstaInstru.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "messaging");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:btree_gist", ",,")
                .Annotation("Npgsql:PostgresExtension:citext", ",,")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    last_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    phone = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    zip_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_set_by_admin = table.Column<bool>(type: "boolean", nullable: false),
                    granted = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    denied = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    security_version = table.Column<int>(type: "integer", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    email_verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    email_refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    phone_verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    entity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entity_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true),
                    trace_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "badge_definitions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    criteria_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    criteria_config = table.Column<string>(type: "jsonb", nullable: false),
                    icon_key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badge_definitions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "book_differences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    intent = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ours_cents = table.Column<long>(type: "bigint", nullable: false),
                    theirs_cents = table.Column<long>(type: "bigint", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_book_differences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offering_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    meeting_place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    meeting_place_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    student_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    instructor_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    revised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    card_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rescheduled_from_booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    locked = table.Column<bool>(type: "boolean", nullable: false),
                    booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lineage_booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slot_hold_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    completion_reversed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    cancellation_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    expired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    absent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dispute_decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dispute_opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dispute_opened_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    dispute_refund_cents = table.Column<long>(type: "bigint", nullable: true),
                    dispute_ruling = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    dispute_statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    no_show_absent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    no_show_decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    no_show_dispute_statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    no_show_disputed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    no_show_disputed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    no_show_reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    no_show_reported_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    no_show_statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    no_show_upheld = table.Column<bool>(type: "boolean", nullable: true),
                    commission_cents = table.Column<long>(type: "bigint", nullable: false),
                    commission_share_bp = table.Column<int>(type: "integer", nullable: false),
                    credits_cents = table.Column<long>(type: "bigint", nullable: false),
                    hourly_rate_cents = table.Column<long>(type: "bigint", nullable: false),
                    lesson_price_cents = table.Column<long>(type: "bigint", nullable: false),
                    payout_cents = table.Column<long>(type: "bigint", nullable: false),
                    student_fee_cents = table.Column<long>(type: "bigint", nullable: false),
                    pricing_terms_number = table.Column<int>(type: "integer", nullable: false),
                    buffer_minutes = table.Column<int>(type: "integer", nullable: false),
                    end_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    local_end = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    local_start = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    occupied_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    start_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    student_time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookings", x => x.id);
                    table.ForeignKey(
                        name: "fk_bookings_bookings_rescheduled_from_booking_id",
                        column: x => x.rescheduled_from_booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    rotated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cardholders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    setup_intent = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cardholders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "categories",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subtitle = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    icon = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_categories", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    serial = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    window_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sends_in_window = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    spent = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "command_keys",
                schema: "messaging",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_command_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "dead_letters",
                schema: "messaging",
                columns: table => new
                {
                    dead_letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    lane = table.Column<long>(type: "bigint", nullable: true),
                    lane_order = table.Column<long>(type: "bigint", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    died_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    causation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dead_letters", x => x.dead_letter_id);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "messaging",
                columns: table => new
                {
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lane = table.Column<long>(type: "bigint", nullable: true),
                    lane_order = table.Column<long>(type: "bigint", nullable: true),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    lease_owner = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    awaited = table.Column<bool>(type: "boolean", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    causation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    command = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.delivery_id);
                });

            migrationBuilder.CreateTable(
                name: "email_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    old_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    new_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    old_serial = table.Column<int>(type: "integer", nullable: false),
                    new_serial = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    read_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                schema: "messaging",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_version = table.Column<long>(type: "bigint", nullable: false),
                    event_index = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    causation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    route = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    location = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => new { x.owner, x.key });
                });

            migrationBuilder.CreateTable(
                name: "instructor_profiles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bio = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    years_of_experience = table.Column<int>(type: "integer", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    buffer_minutes = table.Column<int>(type: "integer", nullable: false),
                    min_advance_hours = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: false),
                    stepped_down_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    founding_commission_bp = table.Column<int>(type: "integer", nullable: true),
                    is_live = table.Column<bool>(type: "boolean", nullable: false),
                    first_live_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    identity_verified = table.Column<bool>(type: "boolean", nullable: false),
                    payouts_ready = table.Column<bool>(type: "boolean", nullable: false),
                    stripe_account_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    background_check = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    background_check_valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instructor_profiles", x => x.id);
                    table.CheckConstraint("ck_instructor_profiles_buffer", "buffer_minutes between 0 and 60");
                    table.CheckConstraint("ck_instructor_profiles_experience", "years_of_experience between 0 and 50");
                    table.CheckConstraint("ck_instructor_profiles_live_needs_passed_check", "not is_live or (background_check = 'passed' and background_check_valid_until is not null and identity_verified and payouts_ready)");
                    table.CheckConstraint("ck_instructor_profiles_min_advance", "min_advance_hours between 0 and 168");
                });

            migrationBuilder.CreateTable(
                name: "ledger_transactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_transactions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "occurrences",
                schema: "messaging",
                columns: table => new
                {
                    job = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occurrences", x => new { x.job, x.due_at });
                });

            migrationBuilder.CreateTable(
                name: "pricing_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activity_days = table.Column<int>(type: "integer", nullable: false),
                    founding_commission_bp = table.Column<int>(type: "integer", nullable: false),
                    founding_places = table.Column<int>(type: "integer", nullable: false),
                    in_person_floor_cents = table.Column<long>(type: "bigint", nullable: false),
                    inactivity_days = table.Column<int>(type: "integer", nullable: false),
                    online_floor_cents = table.Column<long>(type: "bigint", nullable: false),
                    step_down_days = table.Column<int>(type: "integer", nullable: false),
                    student_fee_bp = table.Column<int>(type: "integer", nullable: false),
                    tiers = table.Column<int[]>(type: "integer[]", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pricing_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_limit_counts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    full_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limit_counts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    auth_burst = table.Column<int>(type: "integer", nullable: false),
                    auth_per_minute = table.Column<int>(type: "integer", nullable: false),
                    auth_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    financial_burst = table.Column<int>(type: "integer", nullable: false),
                    financial_per_minute = table.Column<int>(type: "integer", nullable: false),
                    financial_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    read_burst = table.Column<int>(type: "integer", nullable: false),
                    read_per_minute = table.Column<int>(type: "integer", nullable: false),
                    read_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    webhook_burst = table.Column<int>(type: "integer", nullable: false),
                    webhook_per_minute = table.Column<int>(type: "integer", nullable: false),
                    webhook_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    write_burst = table.Column<int>(type: "integer", nullable: false),
                    write_per_minute = table.Column<int>(type: "integer", nullable: false),
                    write_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "referral_configs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    beta_places = table.Column<int>(type: "integer", nullable: false),
                    friend_credit_cents = table.Column<long>(type: "bigint", nullable: false),
                    instructor_reward_cents = table.Column<long>(type: "bigint", nullable: false),
                    least_lesson_price_cents = table.Column<long>(type: "bigint", nullable: false),
                    places_per_referrer = table.Column<int>(type: "integer", nullable: false),
                    preview_places = table.Column<int>(type: "integer", nullable: false),
                    referrer_reward_cents = table.Column<long>(type: "bigint", nullable: false),
                    waiting_days = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_configs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    last_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    phone = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    zip_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    terms_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    privacy_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code_serial = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registrations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_throttles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_failure_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    succeeded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_throttles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "test_clock",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    shift = table.Column<long>(type: "bigint", nullable: false),
                    stands_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wallets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    debt_cents = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wallets", x => x.id);
                    table.CheckConstraint("wallets_debt", "debt_cents >= 0");
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_event_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    object_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    body = table.Column<string>(type: "character varying(262144)", maxLength: 262144, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                    table.UniqueConstraint("ak_consents_user_id_document_document_version", x => new { x.user_id, x.document, x.document_version });
                    table.ForeignKey(
                        name: "fk_consents_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => x.id);
                    table.ForeignKey(
                        name: "fk_credentials_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_exports", x => x.id);
                    table.ForeignKey(
                        name: "fk_data_exports_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gathered_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    gathered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mailed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gathered_mails", x => x.id);
                    table.CheckConstraint("gathered_mails_places", "place between 1 and 2");
                    table.ForeignKey(
                        name: "fk_gathered_mails_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification_preferences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_preferences", x => x.id);
                    table.ForeignKey(
                        name: "fk_notification_preferences_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character(8)", fixedLength: true, maxLength: 8, nullable: false),
                    slug = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_codes_accounts_owner_id",
                        column: x => x.owner_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    security_version = table.Column<int>(type: "integer", nullable: false),
                    client = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rotated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trusted_devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    security_version = table.Column<int>(type: "integer", nullable: false),
                    user_agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trusted_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_trusted_devices_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "two_factors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_secret = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    set_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    enabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<string[]>(type: "character varying(64)[]", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_two_factors", x => x.id);
                    table.ForeignKey(
                        name: "fk_two_factors_accounts_id",
                        column: x => x.id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "student_badges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    awarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hold_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    celebrated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progress_snapshot = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_student_badges", x => x.id);
                    table.ForeignKey(
                        name: "fk_student_badges_badge_definitions_badge_id",
                        column: x => x.badge_id,
                        principalTable: "badge_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    withheld_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    divided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    topped_up_cents = table.Column<long>(type: "bigint", nullable: false),
                    top_up_transfer = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    reversal_due_cents = table.Column<long>(type: "bigint", nullable: false),
                    reversal_asked_cents = table.Column<long>(type: "bigint", nullable: false),
                    hold_end_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disputed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    charged_back_cents = table.Column<long>(type: "bigint", nullable: false),
                    top_up_forgone_cents = table.Column<long>(type: "bigint", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lesson_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    application_fee_cents = table.Column<long>(type: "bigint", nullable: false),
                    instructor_share_cents = table.Column<long>(type: "bigint", nullable: false),
                    rebate_cents = table.Column<long>(type: "bigint", nullable: false),
                    credit_due_back_cents = table.Column<long>(type: "bigint", nullable: true),
                    paid_first = table.Column<bool>(type: "boolean", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: true),
                    intent = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_failure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    authorized_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    capture_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    capture_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    captured_cents = table.Column<long>(type: "bigint", nullable: false),
                    captured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    top_up_due_cents = table.Column<long>(type: "bigint", nullable: false),
                    uncollected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    move_hold_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refunds_asked_cents = table.Column<long>(type: "bigint", nullable: false),
                    refunded_cents = table.Column<long>(type: "bigint", nullable: false),
                    decided_refund_cents = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.id);
                    table.CheckConstraint("payments_refunds", "refunded_cents between 0 and refunds_asked_cents and refunds_asked_cents <= captured_cents");
                    table.ForeignKey(
                        name: "fk_payments_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stars = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    response = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    responded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    flag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    moderated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hidden_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hidden_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => x.id);
                    table.CheckConstraint("reviews_hiding", "(hidden_at is null) = (hidden_for is null)");
                    table.CheckConstraint("reviews_response", "(response is null) = (responded_at is null)");
                    table.CheckConstraint("reviews_stars", "stars between 1 and 5");
                    table.ForeignKey(
                        name: "fk_reviews_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    intent = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    processing_cost_cents = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tips", x => x.id);
                    table.ForeignKey(
                        name: "fk_tips_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_cards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    brand = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    last4 = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    expiry_month = table.Column<int>(type: "integer", nullable: false),
                    expiry_year = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cardholder_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_cards", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_cards_cardholders_cardholder_id",
                        column: x => x.cardholder_id,
                        principalTable: "cardholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "services",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    search_terms = table.Column<string[]>(type: "text[]", nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false),
                    online_capable = table.Column<bool>(type: "boolean", nullable: false),
                    requires_certification = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.id);
                    table.ForeignKey(
                        name: "fk_services_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "availability_weeks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    monday = table.Column<DateOnly>(type: "date", nullable: false),
                    windows = table.Column<int[]>(type: "integer[]", nullable: false),
                    blackouts = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability_weeks", x => x.id);
                    table.ForeignKey(
                        name: "fk_availability_weeks_instructor_profiles_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructor_profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payout_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    submitted = table.Column<bool>(type: "boolean", nullable: false),
                    can_be_paid = table.Column<bool>(type: "boolean", nullable: false),
                    due = table.Column<string[]>(type: "text[]", nullable: false),
                    disabled_reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    schedule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    held = table.Column<bool>(type: "boolean", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    asked_schedule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_accounts", x => x.id);
                    table.ForeignKey(
                        name: "fk_payout_accounts_instructor_profiles_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructor_profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    drawn_cents = table.Column<long>(type: "bigint", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    fee_cents = table.Column<long>(type: "bigint", nullable: false),
                    fee_taken = table.Column<bool>(type: "boolean", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    arrives_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    gone_cents = table.Column<long>(type: "bigint", nullable: false),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.ForeignKey(
                        name: "fk_payouts_instructor_profiles_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructor_profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    lot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => new { x.transaction_id, x.line });
                    table.CheckConstraint("ledger_entries_amount_not_zero", "amount_cents <> 0");
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_lots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_cents = table.Column<long>(type: "bigint", nullable: false),
                    left_cents = table.Column<long>(type: "bigint", nullable: false),
                    reserved_cents = table.Column<long>(type: "bigint", nullable: false),
                    spent_cents = table.Column<long>(type: "bigint", nullable: false),
                    minimum_lesson_price_cents = table.Column<long>(type: "bigint", nullable: false),
                    milestone_cycle = table.Column<int>(type: "integer", nullable: true),
                    milestone_position = table.Column<int>(type: "integer", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_back_cents = table.Column<long>(type: "bigint", nullable: false),
                    turned_debt_cents = table.Column<long>(type: "bigint", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wallet_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_lots", x => x.id);
                    table.CheckConstraint("credit_lots_amounts", "left_cents >= 0 and reserved_cents between 0 and left_cents and spent_cents >= 0");
                    table.ForeignKey(
                        name: "fk_credit_lots_wallets_wallet_id",
                        column: x => x.wallet_id,
                        principalTable: "wallets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    named = table.Column<string>(type: "character varying(102)", maxLength: 102, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_app = table.Column<bool>(type: "boolean", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    gathered_mail_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mailed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                    table.ForeignKey(
                        name: "fk_notifications_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notifications_gathered_mails_gathered_mail_id",
                        column: x => x.gathered_mail_id,
                        principalTable: "gathered_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_attributions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    friend_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_email_mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    referrer_phone_mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    friend_email_mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    friend_phone_mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reward_form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    holds_place = table.Column<bool>(type: "boolean", nullable: false),
                    waiting_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    pending_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unlock_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unlocked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    promise_config_number = table.Column<int>(type: "integer", nullable: false),
                    promise_friend_credit_cents = table.Column<long>(type: "bigint", nullable: false),
                    promise_least_lesson_price_cents = table.Column<long>(type: "bigint", nullable: false),
                    promise_reward_cents = table.Column<long>(type: "bigint", nullable: false),
                    promise_waiting_days = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_attributions", x => x.id);
                    table.CheckConstraint("referral_attributions_two_accounts", "referrer_id <> friend_id");
                    table.CheckConstraint("referral_attributions_two_people", "referrer_email_mark <> friend_email_mark and referrer_phone_mark <> friend_phone_mark");
                    table.ForeignKey(
                        name: "fk_referral_attributions_accounts_friend_id",
                        column: x => x.friend_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_attributions_accounts_referrer_id",
                        column: x => x.referrer_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_attributions_referral_codes_code_id",
                        column: x => x.code_id,
                        principalTable: "referral_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_clicks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clicked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_clicks", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_clicks_referral_codes_code_id",
                        column: x => x.code_id,
                        principalTable: "referral_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_invitations_referral_codes_code_id",
                        column: x => x.code_id,
                        principalTable: "referral_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_refusals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    friend_id = table.Column<Guid>(type: "uuid", nullable: false),
                    evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_refusals", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_refusals_referral_codes_code_id",
                        column: x => x.code_id,
                        principalTable: "referral_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    from_instructor_cents = table.Column<long>(type: "bigint", nullable: false),
                    carried_cents = table.Column<long>(type: "bigint", nullable: false),
                    bearer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    refunded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.ForeignKey(
                        name: "fk_refunds_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chargebacks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tip_id = table.Column<Guid>(type: "uuid", nullable: true),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transfer = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    taken_cents = table.Column<long>(type: "bigint", nullable: false),
                    fees_cents = table.Column<long>(type: "bigint", nullable: false),
                    loss_cents = table.Column<long>(type: "bigint", nullable: false),
                    movements = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    evidence_due_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence_alerted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    instructor_at_fault = table.Column<bool>(type: "boolean", nullable: false),
                    reversal_due_cents = table.Column<long>(type: "bigint", nullable: false),
                    reversal_asked_cents = table.Column<long>(type: "bigint", nullable: false),
                    reversed_cents = table.Column<long>(type: "bigint", nullable: false),
                    paid_again_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    open_operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    repaid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chargebacks", x => x.id);
                    table.CheckConstraint("chargebacks_one_charge", "(payment_id is null) <> (tip_id is null)");
                    table.ForeignKey(
                        name: "fk_chargebacks_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_chargebacks_tips_tip_id",
                        column: x => x.tip_id,
                        principalTable: "tips",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_operations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tip_id = table.Column<Guid>(type: "uuid", nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    account = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    object_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    failure_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_operations", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_operations_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_operations_tips_tip_id",
                        column: x => x.tip_id,
                        principalTable: "tips",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offerings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hourly_rate_cents = table.Column<long>(type: "bigint", nullable: false),
                    durations = table.Column<int[]>(type: "integer[]", nullable: false),
                    formats = table.Column<string[]>(type: "text[]", nullable: false),
                    age_groups = table.Column<string[]>(type: "text[]", nullable: false),
                    levels = table.Column<string[]>(type: "text[]", nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    requirements = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offerings", x => x.id);
                    table.CheckConstraint("ck_offerings_hourly_rate", "hourly_rate_cents between 1 and 100000");
                    table.ForeignKey(
                        name: "fk_offerings_instructor_profiles_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructor_profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_offerings_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_reservations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reserved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_reservations", x => x.id);
                    table.CheckConstraint("credit_reservations_amount", "amount_cents > 0");
                    table.ForeignKey(
                        name: "fk_credit_reservations_credit_lots_lot_id",
                        column: x => x.lot_id,
                        principalTable: "credit_lots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_email",
                table: "accounts",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_action_at",
                table: "audit_log",
                columns: new[] { "action", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_actor_at",
                table: "audit_log",
                columns: new[] { "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_at_id",
                table: "audit_log",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_entity_at",
                table: "audit_log",
                columns: new[] { "entity", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_entity_id_at",
                table: "audit_log",
                columns: new[] { "entity_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_availability_weeks_instructor_id_monday",
                table: "availability_weeks",
                columns: new[] { "instructor_id", "monday" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_badge_definitions_slug",
                table: "badge_definitions",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_book_differences_standing",
                table: "book_differences",
                columns: new[] { "intent", "kind" },
                unique: true,
                filter: "settled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_rescheduled_from_booking_id",
                table: "bookings",
                column: "rescheduled_from_booking_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cardholders_customer",
                table: "cardholders",
                column: "customer",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_categories_slug",
                table: "categories",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_challenges_kind_address",
                table: "challenges",
                columns: new[] { "kind", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_evidence_due_by_id",
                table: "chargebacks",
                columns: new[] { "evidence_due_by", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_instructor_id",
                table: "chargebacks",
                column: "instructor_id");

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_open_operation_id",
                table: "chargebacks",
                column: "open_operation_id",
                filter: "open_operation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_payment_id",
                table: "chargebacks",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_provider_id",
                table: "chargebacks",
                column: "provider_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_student_id",
                table: "chargebacks",
                column: "student_id");

            migrationBuilder.CreateIndex(
                name: "ix_chargebacks_tip_id",
                table: "chargebacks",
                column: "tip_id");

            migrationBuilder.CreateIndex(
                name: "ix_command_keys_recorded_at",
                schema: "messaging",
                table: "command_keys",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_credentials_account_id",
                table: "credentials",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_lots_cause",
                table: "credit_lots",
                columns: new[] { "wallet_id", "origin", "cause_id", "milestone_cycle", "milestone_position" },
                unique: true,
                filter: "revoked_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_credit_lots_ending",
                table: "credit_lots",
                column: "expires_at",
                filter: "left_cents > reserved_cents");

            migrationBuilder.CreateIndex(
                name: "ix_credit_lots_milestone",
                table: "credit_lots",
                columns: new[] { "wallet_id", "milestone_cycle", "milestone_position" },
                unique: true,
                filter: "milestone_cycle is not null and revoked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_credit_lots_wallet_id",
                table: "credit_lots",
                column: "wallet_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_reservations_lot_id",
                table: "credit_reservations",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_reservations_promotion",
                table: "credit_reservations",
                column: "booking_id",
                unique: true,
                filter: "kind = 'promotional' and status in ('reserved', 'consumed')");

            migrationBuilder.CreateIndex(
                name: "ix_data_exports_of_person",
                table: "data_exports",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_data_exports_requested_at",
                table: "data_exports",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_data_exports_user_id",
                table: "data_exports",
                column: "user_id",
                unique: true,
                filter: "ready_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_dead_letters_message_id",
                schema: "messaging",
                table: "dead_letters",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_correlation_id",
                schema: "messaging",
                table: "deliveries",
                column: "correlation_id",
                filter: "awaited");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_lane_lane_order",
                schema: "messaging",
                table: "deliveries",
                columns: new[] { "lane", "lane_order" },
                filter: "lane is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_message_id",
                schema: "messaging",
                table: "deliveries",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_not_before_delivery_id",
                schema: "messaging",
                table: "deliveries",
                columns: new[] { "not_before", "delivery_id" });

            migrationBuilder.CreateIndex(
                name: "ix_email_changes_of_person",
                table: "email_changes",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_changes_old_email",
                table: "email_changes",
                column: "old_email");

            migrationBuilder.CreateIndex(
                name: "ix_email_changes_requested_at",
                table: "email_changes",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_email_changes_user_id",
                table: "email_changes",
                column: "user_id",
                unique: true,
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_event_feeds_account",
                table: "event_feeds",
                column: "account",
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_events_name_recorded_at",
                schema: "messaging",
                table: "events",
                columns: new[] { "name", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_events_recorded_at",
                schema: "messaging",
                table: "events",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_events_stream_position",
                schema: "messaging",
                table: "events",
                columns: new[] { "stream_id", "stream_type", "stream_version", "event_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gathered_mails_user_id_local_date_place",
                table: "gathered_mails",
                columns: new[] { "user_id", "local_date", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_started_at",
                table: "idempotency_records",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_account_kind_owner_posted_at",
                table: "ledger_entries",
                columns: new[] { "account_kind", "owner", "posted_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "amount_cents" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_booking_id",
                table: "ledger_transactions",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_cause_id_kind",
                table: "ledger_transactions",
                columns: new[] { "cause_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notification_preferences_user_id_category_channel",
                table: "notification_preferences",
                columns: new[] { "user_id", "category", "channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_gathered_mail_id",
                table: "notifications",
                column: "gathered_mail_id");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_unread",
                table: "notifications",
                column: "user_id",
                filter: "read_at is null and in_app and deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id_id",
                table: "notifications",
                columns: new[] { "user_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id_kind_cause_id",
                table: "notifications",
                columns: new[] { "user_id", "kind", "cause_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_waiting",
                table: "notifications",
                column: "user_id",
                filter: "mail = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_offerings_instructor_id_service_id",
                table: "offerings",
                columns: new[] { "instructor_id", "service_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offerings_service_id",
                table: "offerings",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_payment_id_attempt",
                table: "payment_operations",
                columns: new[] { "payment_id", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_stored_at",
                table: "payment_operations",
                column: "stored_at",
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_tip_id_attempt",
                table: "payment_operations",
                columns: new[] { "tip_id", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_booking_id",
                table: "payments",
                column: "booking_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_capture_before",
                table: "payments",
                column: "capture_before",
                filter: "captured_at is null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_payments_instructor_id",
                table: "payments",
                column: "instructor_id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_intent",
                table: "payments",
                column: "intent");

            migrationBuilder.CreateIndex(
                name: "ix_payments_next_attempt_at",
                table: "payments",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_payments_status_capture_due_at",
                table: "payments",
                columns: new[] { "status", "capture_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_student_id_id",
                table: "payments",
                columns: new[] { "student_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_payout_accounts_account",
                table: "payout_accounts",
                column: "account",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payout_accounts_instructor_id",
                table: "payout_accounts",
                column: "instructor_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_instructor_id",
                table: "payouts",
                column: "instructor_id",
                unique: true,
                filter: "status = 'requested'");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_instructor_id_id",
                table: "payouts",
                columns: new[] { "instructor_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_open_operation_id",
                table: "payouts",
                column: "open_operation_id",
                filter: "open_operation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_provider_id",
                table: "payouts",
                column: "provider_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pricing_terms_number",
                table: "pricing_terms",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_claimed_at",
                table: "referral_attributions",
                column: "claimed_at");

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_code_id",
                table: "referral_attributions",
                column: "code_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_friend_id",
                table: "referral_attributions",
                column: "friend_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_judged_at",
                table: "referral_attributions",
                column: "judged_at",
                filter: "verdict = 'review'");

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_referrer_id_claimed_at",
                table: "referral_attributions",
                columns: new[] { "referrer_id", "claimed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_referrer_id_status",
                table: "referral_attributions",
                columns: new[] { "referrer_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_attributions_unlock_due_at",
                table: "referral_attributions",
                column: "unlock_due_at",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_referral_clicks_clicked_at",
                table: "referral_clicks",
                column: "clicked_at");

            migrationBuilder.CreateIndex(
                name: "ix_referral_clicks_code_id_clicked_at",
                table: "referral_clicks",
                columns: new[] { "code_id", "clicked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_clicks_owner_id",
                table: "referral_clicks",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_codes_code",
                table: "referral_codes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_codes_of_owner",
                table: "referral_codes",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_codes_owner_id",
                table: "referral_codes",
                column: "owner_id",
                unique: true,
                filter: "status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_referral_codes_slug",
                table: "referral_codes",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_configs_number",
                table: "referral_configs",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_invitations_code_id",
                table: "referral_invitations",
                column: "code_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_invitations_email_mark_requested_at",
                table: "referral_invitations",
                columns: new[] { "email_mark", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_invitations_sender_id_requested_at",
                table: "referral_invitations",
                columns: new[] { "sender_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_refusals_code_id",
                table: "referral_refusals",
                column: "code_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_payment_id",
                table: "refunds",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_provider_id",
                table: "refunds",
                column: "provider_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registrations_entered_at",
                table: "registrations",
                column: "entered_at");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_booking_id",
                table: "reviews",
                column: "booking_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reviews_instructor_id_id",
                table: "reviews",
                columns: new[] { "instructor_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_instructor_id_service_id_stars",
                table: "reviews",
                columns: new[] { "instructor_id", "service_id", "stars" },
                filter: "hidden_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_student_id",
                table: "reviews",
                column: "student_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_to_moderate",
                table: "reviews",
                column: "id",
                filter: "flag is not null and moderated_at is null and hidden_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_saved_cards_cardholder_id",
                table: "saved_cards",
                column: "cardholder_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_cards_provider_id",
                table: "saved_cards",
                column: "provider_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_category_id",
                table: "services",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_display_order",
                table: "services",
                column: "display_order");

            migrationBuilder.CreateIndex(
                name: "ix_services_slug",
                table: "services",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_expires_at",
                table: "sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_throttles_last_failure_at",
                table: "sign_in_throttles",
                column: "last_failure_at");

            migrationBuilder.CreateIndex(
                name: "ix_student_badges_badge_id",
                table: "student_badges",
                column: "badge_id");

            migrationBuilder.CreateIndex(
                name: "ix_student_badges_status_hold_until",
                table: "student_badges",
                columns: new[] { "status", "hold_until" },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_student_badges_student_id_badge_id",
                table: "student_badges",
                columns: new[] { "student_id", "badge_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tips_booking_id",
                table: "tips",
                column: "booking_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tips_given_at",
                table: "tips",
                column: "given_at");

            migrationBuilder.CreateIndex(
                name: "ix_tips_instructor_id",
                table: "tips",
                column: "instructor_id");

            migrationBuilder.CreateIndex(
                name: "ix_tips_intent",
                table: "tips",
                column: "intent");

            migrationBuilder.CreateIndex(
                name: "ix_tips_student_id",
                table: "tips",
                column: "student_id");

            migrationBuilder.CreateIndex(
                name: "ix_trusted_devices_expires_at",
                table: "trusted_devices",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_trusted_devices_user_id",
                table: "trusted_devices",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_provider_event_id",
                table: "webhooks",
                column: "provider_event_id",
                unique: true);

            SchemaSql.Apply(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "availability_weeks");

            migrationBuilder.DropTable(
                name: "book_differences");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "challenges");

            migrationBuilder.DropTable(
                name: "chargebacks");

            migrationBuilder.DropTable(
                name: "command_keys",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "credit_reservations");

            migrationBuilder.DropTable(
                name: "data_exports");

            migrationBuilder.DropTable(
                name: "dead_letters",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "email_changes");

            migrationBuilder.DropTable(
                name: "event_feeds");

            migrationBuilder.DropTable(
                name: "events",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "notification_preferences");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "occurrences",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "offerings");

            migrationBuilder.DropTable(
                name: "payment_operations");

            migrationBuilder.DropTable(
                name: "payout_accounts");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "pricing_terms");

            migrationBuilder.DropTable(
                name: "rate_limit_counts");

            migrationBuilder.DropTable(
                name: "rate_limits");

            migrationBuilder.DropTable(
                name: "referral_attributions");

            migrationBuilder.DropTable(
                name: "referral_clicks");

            migrationBuilder.DropTable(
                name: "referral_configs");

            migrationBuilder.DropTable(
                name: "referral_invitations");

            migrationBuilder.DropTable(
                name: "referral_refusals");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "registrations");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "saved_cards");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_throttles");

            migrationBuilder.DropTable(
                name: "student_badges");

            migrationBuilder.DropTable(
                name: "test_clock",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "trusted_devices");

            migrationBuilder.DropTable(
                name: "two_factors");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "credit_lots");

            migrationBuilder.DropTable(
                name: "ledger_transactions");

            migrationBuilder.DropTable(
                name: "gathered_mails");

            migrationBuilder.DropTable(
                name: "services");

            migrationBuilder.DropTable(
                name: "tips");

            migrationBuilder.DropTable(
                name: "instructor_profiles");

            migrationBuilder.DropTable(
                name: "referral_codes");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "cardholders");

            migrationBuilder.DropTable(
                name: "badge_definitions");

            migrationBuilder.DropTable(
                name: "wallets");

            migrationBuilder.DropTable(
                name: "categories");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "bookings");
        }
    }
}
