namespace InstaInstru.Domain.Catalog;

/// <summary>Where a lesson takes place; the price floor depends on it (ruling 18).</summary>
public enum LessonFormat
{
    /// <summary>At the student's place.</summary>
    StudentLocation,

    /// <summary>At the instructor's place.</summary>
    InstructorLocation,

    /// <summary>In a public or rented place.</summary>
    NeutralLocation,

    /// <summary>By video.</summary>
    Online,
}
