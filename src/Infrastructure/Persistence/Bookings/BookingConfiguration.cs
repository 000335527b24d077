using InstaInstru.Domain.Bookings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

internal sealed class BookingConfiguration : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> booking)
    {
        booking.ToTable("bookings");
        booking.HasKey(row => row.Id);
        booking.Property(row => row.MeetingPlace).HasMaxLength(300);
        booking.Property(row => row.StudentNote).HasMaxLength(1000);
        booking.Property(row => row.InstructorNote).HasMaxLength(1000);
        booking.Property(row => row.CancellationReason).HasMaxLength(500);
        booking.HasOne<Booking>().WithOne().HasForeignKey<Booking>(row => row.RescheduledFromBookingId).OnDelete(DeleteBehavior.Restrict);
        booking.ComplexProperty(row => row.Schedule, schedule =>
        {
            schedule.Property(time => time.Start).HasColumnName("start_at");
            schedule.Property(time => time.End).HasColumnName("end_at");
            schedule.Property(time => time.BufferMinutes).HasColumnName("buffer_minutes");
            schedule.Property(time => time.OccupiedUntil).HasColumnName("occupied_until");
            schedule.Property(time => time.LocalDate).HasColumnName("local_date");
            schedule.Property(time => time.LocalStart).HasColumnName("local_start");
            schedule.Property(time => time.LocalEnd).HasColumnName("local_end");
            schedule.Property(time => time.TimeZone).HasColumnName("time_zone").HasMaxLength(64);
            schedule.Property(time => time.StudentTimeZone).HasColumnName("student_time_zone").HasMaxLength(64);
        });
        booking.ComplexProperty(row => row.NoShow, report =>
        {
            report.Property(said => said!.Absent).HasColumnName("no_show_absent");
            report.Property(said => said!.ReportedBy).HasColumnName("no_show_reported_by");
            report.Property(said => said!.Statement).HasColumnName("no_show_statement").HasMaxLength(500);
            report.Property(said => said!.ReportedAt).HasColumnName("no_show_reported_at");
            report.Property(said => said!.DisputedAt).HasColumnName("no_show_disputed_at");
            report.Property(said => said!.DisputedBy).HasColumnName("no_show_disputed_by");
            report.Property(said => said!.DisputeStatement).HasColumnName("no_show_dispute_statement").HasMaxLength(500);
            report.Property(said => said!.DecidedAt).HasColumnName("no_show_decided_at");
            report.Property(said => said!.Upheld).HasColumnName("no_show_upheld");
            report.Ignore(said => said!.IsOpen).Ignore(said => said!.DisputableUntil);
        });
        booking.ComplexProperty(row => row.Dispute, dispute =>
        {
            dispute.Property(said => said!.OpenedBy).HasColumnName("dispute_opened_by");
            dispute.Property(said => said!.Statement).HasColumnName("dispute_statement").HasMaxLength(500);
            dispute.Property(said => said!.OpenedAt).HasColumnName("dispute_opened_at");
            dispute.Property(said => said!.DecidedAt).HasColumnName("dispute_decided_at");
            dispute.Property(said => said!.Ruling).HasColumnName("dispute_ruling");
            dispute.Property(said => said!.Refund).HasColumnName("dispute_refund_cents");
            dispute.Ignore(said => said!.IsOpen);
        });
        booking.ComplexProperty(row => row.Price, price =>
        {
            price.Property(figures => figures.TermsNumber).HasColumnName("pricing_terms_number");
            price.Property(figures => figures.HourlyRate).HasColumnName("hourly_rate_cents");
            price.Property(figures => figures.LessonPrice).HasColumnName("lesson_price_cents");
            price.Property(figures => figures.StudentFee).HasColumnName("student_fee_cents");
            price.Property(figures => figures.CommissionShare).HasColumnName("commission_share_bp");
            price.Property(figures => figures.Commission).HasColumnName("commission_cents");
            price.Property(figures => figures.Payout).HasColumnName("payout_cents");
            price.Property(figures => figures.Credits).HasColumnName("credits_cents");
        });
    }
}
