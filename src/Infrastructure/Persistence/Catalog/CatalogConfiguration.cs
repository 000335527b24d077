using InstaInstru.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Catalog;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories");
        builder.Property(category => category.Id).ValueGeneratedNever();
        builder.Property(category => category.Name).HasMaxLength(Category.NameLimit);
        builder.Property(category => category.Slug).HasMaxLength(Category.NameLimit);
        builder.Property(category => category.Subtitle).HasMaxLength(Category.NameLimit);
        builder.Property(category => category.Icon).HasMaxLength(Category.NameLimit);
        builder.HasIndex(category => category.Slug).IsUnique();
    }
}

internal sealed class CatalogServiceConfiguration : IEntityTypeConfiguration<CatalogService>
{
    public void Configure(EntityTypeBuilder<CatalogService> builder)
    {
        builder.ToTable("services");
        builder.Property(service => service.Id).ValueGeneratedNever();
        builder.Property(service => service.Name).HasMaxLength(CatalogService.NameLimit);
        builder.Property(service => service.Slug).HasMaxLength(CatalogService.NameLimit);
        builder.Property(service => service.Description).HasMaxLength(500);
        builder.HasOne<Category>().WithMany().HasForeignKey(service => service.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(service => service.Slug).IsUnique();
        builder.HasIndex(service => service.DisplayOrder);
    }
}
