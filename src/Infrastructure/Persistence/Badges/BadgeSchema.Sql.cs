namespace InstaInstru.Infrastructure.Persistence.Badges;

/// <summary>The eight badges (ruling 30).</summary>
internal sealed class BadgeSchemaSql : ISchemaSql
{
    public int Order => 72;

    public IEnumerable<string> Up()
    {
        yield return """
            insert into badge_definitions (id, slug, name, description, criteria_type, criteria_config, icon_key, display_order, is_active, version) values
            ('0193a000-0000-7000-8000-000000000001', 'welcome_aboard', 'Welcome Aboard', 'You took your first lesson.', 'milestone', '{"goal": 1}', 'sparkles', 1, true, 1),
            ('0193a000-0000-7000-8000-000000000002', 'foundation_builder', 'Foundation Builder', 'You took three lessons.', 'milestone', '{"goal": 3}', 'layers', 2, true, 1),
            ('0193a000-0000-7000-8000-000000000003', 'first_steps', 'First Steps', 'You took five lessons.', 'milestone', '{"goal": 5}', 'footprints', 3, true, 1),
            ('0193a000-0000-7000-8000-000000000004', 'dedicated_learner', 'Dedicated Learner', 'You took ten lessons.', 'milestone', '{"goal": 10}', 'award', 4, true, 1),
            ('0193a000-0000-7000-8000-000000000005', 'momentum_starter', 'Momentum Starter', 'You booked again within a week of a lesson and took that lesson within three.', 'velocity', '{"complete_days": 21, "rebook_days": 7}', 'zap', 5, true, 1),
            ('0193a000-0000-7000-8000-000000000006', 'consistent_learner', 'Consistent Learner', 'You took a lesson in each of three weeks in a row.', 'streak', '{"weeks": 3}', 'calendar-check', 6, true, 1),
            ('0193a000-0000-7000-8000-000000000007', 'explorer', 'Explorer', 'You took lessons in three categories and were happy with them.', 'exploration', '{"categories": 3, "lessons": 5, "lessons_in_one": 2, "rating_tenths": 43, "ratings": 1}', 'compass', 7, true, 1),
            ('0193a000-0000-7000-8000-000000000008', 'top_student', 'Top Student', 'You learn a lot, keep your appointments and enjoy your lessons.', 'quality', '{"cancelled_below_percent": 10, "hold_days": 14, "instructors": 2, "lessons": 10, "lessons_with_one": 8, "rating_tenths": 48, "ratings": 3, "window_days": 60}', 'crown', 8, true, 1)
            """;
    }
}
